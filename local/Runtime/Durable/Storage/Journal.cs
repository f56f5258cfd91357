using Keelson.Local.Runtime.Durable.History;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>Reads what steps have left: an execution's rows from the last one back to the first.</summary>
internal static class Journal
{
    public static LoadedInstance? Load(StoreReader.Lease lease, long instance)
    {
        var record = lease.Prepare($"SELECT {Rows.InstanceColumns} FROM instances WHERE seq = $0")
            .Single(Rows.Instance, instance);
        if (record is null)
            return null;
        var messages = lease.Prepare($"SELECT {Rows.MessageColumns} FROM inbox WHERE instance = $0 ORDER BY seq")
            .Query(Rows.Message, instance);
        var facts = Facts(lease, record.Last);
        return new LoadedInstance(record with { Input = facts[0].Data }, messages, facts[1..]);
    }

    /// <summary>The instance with its input and, once it has ended, its output.</summary>
    public static InstanceRecord WithData(StoreReader.Lease lease, InstanceRecord instance)
    {
        var last = Row(lease, instance.Last).Facts[^1];
        return instance with
        {
            Input = Row(lease, instance.First).Facts[0].Data,
            Output = last.Kind == EventKind.ExecutionCompleted ? last.Data : null,
        };
    }

    private static List<HistoryEvent> Facts(StoreReader.Lease lease, long last)
    {
        var rows = new Stack<List<HistoryEvent>>();
        while (last != 0)
        {
            var (previous, facts) = Row(lease, last);
            rows.Push(facts);
            last = previous;
        }

        return rows.Count == 1 ? rows.Pop() : [.. rows.SelectMany(facts => facts)];
    }

    private static (long Previous, List<HistoryEvent> Facts) Row(StoreReader.Lease lease, long row)
    {
        var found = lease.Prepare("SELECT previous, facts FROM journal WHERE seq = $0")
            .Single(read => (read.Number(0), (List<HistoryEvent>?)Rows.Facts(read.Bytes(1))), row);
        var facts = found.Item2
            ?? throw new InvalidDataException($"Row {row} of the journal is missing: the durable store is damaged.");
        LargePayloads.Restore(facts, payload =>
            lease.Prepare("SELECT text FROM payloads WHERE id = $0").Single(LargePayloads.Text, payload));
        return (found.Item1, facts);
    }
}
