using Keelson.Local.Runtime.Durable.History;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>Transactions that clients and the engine's services ask for. Each may be run again after a rollback.</summary>
internal static class InstanceWrites
{
    public static OrchestrationRuntimeStatus? Create(
        StoreTables tables, CommitEffects effects, InstanceRecord instance, IReadOnlySet<OrchestrationRuntimeStatus> refuse)
    {
        if (tables.Find(instance.Id) is { } existing)
        {
            if (refuse.Contains(existing.Status))
                return existing.Status;
            Remove(tables, effects, existing.Sequence);
        }

        var created = tables.Insert(instance);
        if (created.StartAt is { } due)
        {
            tables.InsertTimer(created.Sequence, created.Execution, HistoryEvent.NoTask, due);
            effects.AddTimer(due);
        }
        else
        {
            effects.Created.Add(created);
            effects.Ready.Add((created.Sequence, null));
        }

        effects.Changed.Add(created);
        return null;
    }

    public static bool Post(StoreTables tables, CommitEffects effects, string instanceId, HistoryEvent message)
    {
        if (tables.Find(instanceId) is not { } target || target.Status.IsTerminal())
            return false;
        effects.Ready.Add((target.Sequence, tables.InsertMessage(target.Sequence, null, message)));
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

        effects.Ready.Add((instance, tables.InsertMessage(instance, execution, message)));
        return true;
    }

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

    private static void Remove(StoreTables tables, CommitEffects effects, long instance)
    {
        tables.Remove(instance);
        effects.Removed.Add(instance);
    }
}
