using Keelson.Local.Runtime.Durable.Execution;
using Keelson.Local.Runtime.Durable.History;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>Stores rewound instances, all of them or none; sub-orchestrations come before those that called them.</summary>
internal static class RewindWrites
{
    public static bool Commit(StoreTables tables, CommitEffects effects, IReadOnlyList<Rewound> instances)
    {
        if (!instances.All(rewound => IsAsRead(tables, rewound.Instance)))
            return false;
        foreach (var rewound in instances)
            Commit(tables, effects, rewound);
        return true;
    }

    private static bool IsAsRead(StoreTables tables, InstanceRecord read) =>
        tables.Ended(read.Sequence) is { Status: OrchestrationRuntimeStatus.Failed } now && now.Last == read.Last;

    private static void Commit(StoreTables tables, CommitEffects effects, Rewound rewound)
    {
        var before = rewound.Instance;
        tables.RemoveFacts(before.Last);
        var first = tables.AppendFacts(0, [StoreTables.Given(before.CreatedAt, before.Input), .. rewound.History]);
        var after = before with
        {
            Status = OrchestrationRuntimeStatus.Running,
            UpdatedAt = rewound.At,
            First = first,
            Last = first,
            StartAt = null,
            Output = null,
            Failure = null,
        };
        tables.Update(after);
        foreach (var message in rewound.Messages)
        {
            // An event is for whichever execution reads it; everything else answers this one.
            int? execution = message.Kind == EventKind.EventRaised ? null : after.Execution;
            effects.Ready.Add((after.Sequence, tables.InsertMessage(after.Sequence, execution, message)));
        }

        Ask(tables, effects, after, rewound);
        effects.Changed.Add(after);
    }

    private static void Ask(StoreTables tables, CommitEffects effects, InstanceRecord instance, Rewound rewound)
    {
        var step = new StepCommit(
            instance, [], new StepResult { Events = [], Actions = rewound.Again, Status = instance.Status },
            instance.Status, rewound.At);
        foreach (var action in rewound.Again)
        {
            var isThere = action.Kind switch
            {
                // Still running: from here on the journal says again that it is waited for.
                EventKind.TaskScheduled => tables.DeleteTask(instance.Sequence, instance.Execution, action.TaskId),
                EventKind.ChildScheduled => TakesUp(tables, effects, instance, action),
                _ => false,
            };
            if (!isThere)
                StepWrites.Send(tables, effects, step, action);
        }
    }

    /// <summary>True when the call's child is there; if it has ended, its result is on its way again.</summary>
    private static bool TakesUp(
        StoreTables tables, CommitEffects effects, InstanceRecord instance, OrchestratorAction call)
    {
        if (tables.Find(call.Reference!) is not { } found
            || tables.Ended(found.Sequence) is not { Parent: { } link } child
            || (link.Sequence, link.Execution, link.TaskId) != (instance.Sequence, instance.Execution, call.TaskId))
        {
            return false;
        }

        if (child.Status.IsTerminal())
        {
            InstanceWrites.PostTo(
                tables, effects, instance.Sequence, instance.Execution, StepWrites.ResultFor(link, child));
        }

        return true;
    }
}
