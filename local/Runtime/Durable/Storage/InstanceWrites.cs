using Keelson.Local.Runtime.Durable.History;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>Transactions that clients and the engine's services ask for. Each may be run again after a rollback.</summary>
internal static class InstanceWrites
{
    public static OrchestrationRuntimeStatus? Create(
        StoreTables tables,
        CommitEffects effects,
        InstanceRecord instance,
        DateTimeOffset? startAt,
        IReadOnlySet<OrchestrationRuntimeStatus> refuse)
    {
        if (tables.Find(instance.Id) is { } existing)
        {
            if (refuse.Contains(existing.Status))
                return existing.Status;
            Remove(tables, effects, existing.Sequence);
        }

        var sequence = tables.InsertInstance(instance);
        if (startAt is { } due)
        {
            tables.InsertTimer(sequence, instance.Execution, HistoryEvent.NoTask, due);
            effects.AddTimer(due);
        }
        else
        {
            tables.InsertMessage(sequence, instance.Execution, Started(instance.CreatedAt));
            effects.Ready.Add(sequence);
        }

        effects.Changed.Add(instance.Id);
        return null;
    }

    public static bool Post(StoreTables tables, CommitEffects effects, string instanceId, HistoryEvent message)
    {
        if (tables.Find(instanceId) is not { } target || target.Status.IsTerminal())
            return false;
        tables.InsertMessage(target.Sequence, null, message);
        effects.Ready.Add(target.Sequence);
        return true;
    }

    /// <summary>Leaves a message for one execution; dropped when that execution is over.</summary>
    public static bool PostTo(
        StoreTables tables, CommitEffects effects, long instance, int execution, HistoryEvent message)
    {
        if (tables.Current(instance) is not { } current
            || current.Execution != execution || current.Status.IsTerminal())
        {
            return false;
        }

        tables.InsertMessage(instance, execution, message);
        effects.Ready.Add(instance);
        return true;
    }

    public static bool CompleteTask(
        StoreTables tables, CommitEffects effects, StoredTask task, HistoryEvent result) =>
        tables.DeleteTask(task.Sequence) && PostTo(tables, effects, task.Instance, task.Execution, result);

    public static int FireTimers(StoreTables tables, CommitEffects effects, DateTimeOffset now, int limit)
    {
        var due = tables.DueTimers(now, limit);
        foreach (var (instance, execution, taskId) in due)
        {
            tables.DeleteTimer(instance, execution, taskId);
            PostTo(tables, effects, instance, execution, taskId == HistoryEvent.NoTask
                ? Started(now)
                : new HistoryEvent(EventKind.TimerFired, now, taskId));
        }

        return due.Count;
    }

    public static int Purge(
        StoreTables tables, CommitEffects effects, IReadOnlyList<string> instanceIds, bool recursive)
    {
        var purged = 0;
        foreach (var id in instanceIds)
        {
            if (tables.Find(id) is { } found && found.Status.IsTerminal())
                purged += PurgeOne(tables, effects, found.Sequence, recursive);
        }

        return purged;
    }

    public static void Remove(StoreTables tables, CommitEffects effects, long instance)
    {
        foreach (var table in (ReadOnlySpan<string>)["history", "inbox", "tasks", "timers", "instances"])
            tables.Clear(table, instance);
        effects.Removed.Add(instance);
    }

    public static HistoryEvent Started(DateTimeOffset at) => new(EventKind.ExecutionStarted, at);

    private static int PurgeOne(StoreTables tables, CommitEffects effects, long instance, bool recursive)
    {
        var purged = 1;
        if (recursive)
        {
            foreach (var child in tables.Children(instance))
            {
                if (tables.Current(child) is { } current && current.Status.IsTerminal())
                    purged += PurgeOne(tables, effects, child, recursive);
            }
        }

        Remove(tables, effects, instance);
        return purged;
    }
}
