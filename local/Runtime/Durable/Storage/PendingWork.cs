using Keelson.Local.Runtime.Durable.History;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>What an engine has to go on with.</summary>
/// <param name="Instances">Instances that have a step to take.</param>
/// <param name="Tasks">Activities to run.</param>
internal sealed record PendingWork(IReadOnlyList<long> Instances, IReadOnlyList<StoredTask> Tasks)
{
    /// <summary>Reads it instance by instance: those that have not ended, and the tasks that outlived their execution.</summary>
    public static PendingWork Read(StoreReader.Lease lease)
    {
        var instances = new List<long>();
        var tasks = lease.Prepare("""
            SELECT instance, execution, task, name, input, instance_id, trace_parent, trace_state, span FROM tasks
            """).Query(Task);
        var live = lease.Prepare("SELECT seq FROM instances WHERE status IN (0, 6, 7) ORDER BY seq").Query(Rows.Number);
        foreach (var loaded in live.Select(sequence => Journal.Load(lease, sequence)!))
        {
            if (loaded.Messages.Count > 0 || (!loaded.HasStarted && loaded.Instance.StartAt is null))
                instances.Add(loaded.Instance.Sequence);
            var instance = loaded.Instance;
            tasks.AddRange(Open(loaded).Select(fact => new StoredTask(
                instance.Sequence, instance.Execution, fact.TaskId, fact.Name!, fact.Data, instance.Id, instance.Trace)));
        }

        return new PendingWork(instances, tasks);
    }

    /// <summary>The activities that were asked for and have no outcome yet, in the order of the calls.</summary>
    public static IEnumerable<HistoryEvent> Open(LoadedInstance loaded)
    {
        var open = new SortedDictionary<int, HistoryEvent>();
        foreach (var fact in loaded.History)
        {
            if (fact.Kind == EventKind.TaskScheduled)
                open.Add(fact.TaskId, fact);
            else if (fact.Kind is EventKind.TaskCompleted or EventKind.TaskFailed)
                open.Remove(fact.TaskId);
        }

        foreach (var message in loaded.Messages.Where(message => message.Execution == loaded.Instance.Execution))
        {
            if (message.Event.Kind is EventKind.TaskCompleted or EventKind.TaskFailed)
                open.Remove(message.Event.TaskId);
        }

        return open.Values;
    }

    private static StoredTask Task(Row row) => new(
        row.Number(0), row.Int(1), row.Int(2), row.Text(3)!, row.Text(4), row.Text(5)!,
        new TraceLink(row.Text(6), row.Text(7), row.Text(8)));
}
