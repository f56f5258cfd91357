using Keelson.Local.Runtime.Durable.History;
using Keelson.Local.Runtime.Durable.Storage;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable.Engine;

/// <summary>
/// Decides which waiting messages a step takes. While suspended only control messages are taken, the rest waits in
/// order; a message for an earlier execution is used up unread; nothing is read after a termination.
/// </summary>
internal sealed class MessageIntake
{
    private readonly List<long> taken = [];
    private readonly List<HistoryEvent> events = [];
    private readonly List<StoredMessage> held = [];

    private MessageIntake(bool suspended) => IsSuspended = suspended;

    /// <summary>Rows used up by the step.</summary>
    public IReadOnlyList<long> Taken => taken;

    /// <summary>What the orchestrator gets to see, in order.</summary>
    public IReadOnlyList<HistoryEvent> Events => events;

    /// <summary>Whether the instance is suspended after these messages.</summary>
    public bool IsSuspended { get; private set; }

    public HistoryEvent? Termination { get; private set; }

    public static MessageIntake Read(InstanceRecord instance, IReadOnlyList<StoredMessage> messages)
    {
        var intake = new MessageIntake(instance.Status == OrchestrationRuntimeStatus.Suspended);
        foreach (var message in messages)
        {
            if (intake.Termination is not null)
                break;
            if (message.Execution is { } execution && execution != instance.Execution)
                intake.taken.Add(message.Sequence);
            else
                intake.Take(message);
        }

        return intake;
    }

    private void Take(StoredMessage message)
    {
        switch (message.Event.Kind)
        {
            case EventKind.Terminated:
                Deliver(message);
                Termination = message.Event;
                break;
            case EventKind.Suspended:
                Deliver(message);
                IsSuspended = true;
                break;
            case EventKind.Resumed:
                Deliver(message);
                IsSuspended = false;
                held.ForEach(Deliver);
                held.Clear();
                break;
            default:
                if (IsSuspended)
                    held.Add(message);
                else
                    Deliver(message);
                break;
        }
    }

    private void Deliver(StoredMessage message)
    {
        taken.Add(message.Sequence);
        events.Add(message.Event);
    }
}
