using Keelson.Local.Runtime.Durable.Execution;
using Keelson.Local.Runtime.Durable.History;
using Keelson.Local.Runtime.Durable.Storage;

namespace Keelson.Local.Runtime.Durable.Engine;

/// <summary>
/// An instance in memory: its row, the messages it has not taken, and its orchestrator where the last stored step left
/// it. One step at a time uses it; a step whose write fails drops it, so it never is ahead of the store.
/// </summary>
internal sealed class LiveInstance(LoadedInstance loaded)
{
    /// <summary>As it stands in the store.</summary>
    public InstanceRecord Record { get; set; } = loaded.Instance;

    /// <summary>False until its orchestrator was begun.</summary>
    public bool HasStarted { get; set; } = loaded.HasStarted;

    /// <summary>The orchestrator, or null while it is only in the history.</summary>
    public OrchestrationSession? Session { get; set; }

    /// <summary>The history as it was loaded, until the orchestrator was rebuilt from it or has gone on.</summary>
    public IReadOnlyList<HistoryEvent>? History { get; set; } = loaded.History;

    /// <summary>In the order they are to be taken.</summary>
    public List<StoredMessage> Messages { get; } = [.. loaded.Messages];

    /// <summary>The row of the latest message that was read from the store or handed over.</summary>
    public long LastMessage { get; private set; } = loaded.Messages is [.., var last] ? last.Sequence : 0;

    /// <summary>Adds messages handed over in memory; those that were read from the store already are left out.</summary>
    public void Receive(IEnumerable<StoredMessage> arrived)
    {
        foreach (var message in arrived)
        {
            if (message.IsStored && message.Sequence <= LastMessage)
                continue;
            if (message.IsStored)
                LastMessage = message.Sequence;
            Messages.Add(message);
        }
    }
}
