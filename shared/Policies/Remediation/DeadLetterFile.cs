using System.Text.Json.Nodes;

namespace Keelson.Policies;

/// <summary>One file of dead-lettered events.</summary>
/// <param name="Events">Their envelopes, in the Event Grid schema, with <c>deadLetterReason</c>.</param>
public sealed record DeadLetterFile(string Name, IReadOnlyList<JsonObject> Events);
