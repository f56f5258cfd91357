using Keelson.Local.Runtime.Durable.History;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>An instance as it stands in the store: its row, the messages waiting for it, and its history.</summary>
internal sealed record LoadedInstance(
    InstanceRecord Instance, IReadOnlyList<StoredMessage> Messages, IReadOnlyList<HistoryEvent> History)
{
    /// <summary>False until its orchestrator was begun.</summary>
    public bool HasStarted => History.Any(fact => fact.Kind == EventKind.ExecutionStarted);
}
