using Keelson.Policies;

namespace Keelson.Benchmarks;

/// <summary>What came of one event, as the API tells it.</summary>
internal sealed record Outcome(string EventId, string ResourceId, DateTimeOffset EventTime, DateTimeOffset At, OutcomeKind Kind);
