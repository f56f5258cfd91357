using Keelson.Local.Runtime.Durable.History;

namespace Keelson.Local.Runtime.Durable.Execution;

/// <summary>
/// Something the orchestrator asked for in this step. It becomes a history event, and in the same transaction a
/// message, a task or a timer.
/// </summary>
internal sealed class OrchestratorAction(EventKind kind, int taskId)
{
    public EventKind Kind { get; } = kind;

    public int TaskId { get; } = taskId;

    public string? Name { get; init; }

    public string? Data { get; init; }

    public string? Reference { get; init; }

    public string Version { get; init; } = string.Empty;

    /// <summary>The tags a sub-orchestration gets.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public DateTimeOffset DueAt { get; init; }

    /// <summary>A timer cancelled in the step that created it: history keeps it, nothing waits for it.</summary>
    public bool IsCancelled { get; set; }

    public HistoryEvent ToEvent(DateTimeOffset at) => new(Kind, at, TaskId, Name, Data, Reference);

    /// <summary>True when a recorded event is this very action.</summary>
    /// <remarks>Inputs are not compared: a changed serialization must not break runs in flight.</remarks>
    public bool Matches(HistoryEvent recorded) =>
        recorded.Kind == Kind
        && string.Equals(recorded.Name, Name, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => Describe(Kind, Name, TaskId);

    public static string Describe(EventKind kind, string? name, int taskId) => kind switch
    {
        EventKind.TaskScheduled => $"activity '{name}' (#{taskId})",
        EventKind.ChildScheduled => $"sub-orchestration '{name}' (#{taskId})",
        EventKind.TimerCreated => $"a timer (#{taskId})",
        EventKind.EventSent => $"event '{name}' (#{taskId})",
        _ => $"{kind} (#{taskId})",
    };
}
