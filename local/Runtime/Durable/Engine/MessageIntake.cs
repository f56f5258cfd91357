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
    private readonly List<StoredMessage> taken = [];
    private readonly List<HistoryEvent> events = [];
    private readonly List<StoredMessage> held = [];

    private MessageIntake(bool suspended) => IsSuspended = suspended;

    /// <summary>Messages used up by the step.</summary>
    public IReadOnlyList<StoredMessage> Taken => taken;

    /// <summary>What the orchestrator gets to see, in order.</summary>
    public IReadOnlyList<HistoryEvent> Events => events;

    /// <summary>Messages in memory only that have to wait: they are stored with the step.</summary>
    public IReadOnlyList<StoredMessage> Kept => [.. held.Where(message => !message.IsStored)];

    /// <summary>Whether the instance is suspended after these messages.</summary>
    public bool IsSuspended { get; private set; }

    public HistoryEvent? Termination { get; private set; }

    public bool IsEmpty => taken.Count == 0 && events.Count == 0 && held.TrueForAll(message => message.IsStored);

    /// <summary>Takes what there is to take out of the messages that wait for the instance.</summary>
    /// <param name="now">The time at which an instance begins that is to begin at once.</param>
    public static MessageIntake Read(LiveInstance instance, DateTimeOffset now)
    {
        var record = instance.Record;
        var intake = new MessageIntake(record.Status == OrchestrationRuntimeStatus.Suspended);
        var start = !instance.HasStarted && record.StartAt is null ? InstanceWrites.Started(now) : null;
        if (start is not null && !intake.IsSuspended)
            intake.events.Add(start);
        foreach (var message in instance.Messages)
        {
            if (intake.Termination is not null)
                break;
            if (message.Execution is { } execution && execution != record.Execution)
                intake.taken.Add(message);
            else
                intake.Take(message);
        }

        if (start is not null && intake is { IsSuspended: false } && !intake.events.Contains(start))
            intake.events.Insert(intake.events.FindIndex(fact => fact.Kind == EventKind.Resumed) + 1, start);
        instance.Messages.Clear();
        instance.Messages.AddRange(intake.held.Where(message => message.IsStored));
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
        taken.Add(message);
        events.Add(message.Event);
    }
}
