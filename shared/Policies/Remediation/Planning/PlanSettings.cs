using System.Text.Json.Nodes;

namespace Keelson.Policies;

/// <summary>What a plan depends on besides resource and policies.</summary>
/// <param name="Runs">The orchestrations that may be started.</param>
/// <param name="ApprovalTimeout">How long an approver has for what needs one though no policy says so.</param>
/// <param name="Event">The Event Grid event, its whole envelope; null for any other cause.</param>
public sealed record PlanSettings(
    DateTimeOffset Now, IReadOnlyList<string> Runs, TimeSpan ApprovalTimeout, JsonObject? Event = null);
