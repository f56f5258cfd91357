namespace Keelson.Local.Runtime.Durable.History;

/// <summary>
/// One immutable fact of an execution. Messages waiting for an instance have the same shape: receiving one means
/// appending it to the history.
/// </summary>
/// <param name="Kind">What happened.</param>
/// <param name="At">When, by the engine's clock.</param>
/// <param name="TaskId">The number of the orchestrator's action it belongs to; -1 for none.</param>
/// <param name="Name">Name of the activity, orchestrator or event.</param>
/// <param name="Data">Serialized input, result or payload; failure details as JSON for failures.</param>
/// <param name="Reference">The other instance's id, or the time a timer is due (round-trip format).</param>
public sealed record HistoryEvent(
    EventKind Kind,
    DateTimeOffset At,
    int TaskId = HistoryEvent.NoTask,
    string? Name = null,
    string? Data = null,
    string? Reference = null)
{
    /// <summary>The task id of events that belong to no action.</summary>
    public const int NoTask = -1;
}
