using System.Globalization;
using Keelson.Local.Runtime.Durable.History;
using Keelson.Local.Runtime.Durable.Storage;
using Microsoft.DurableTask.Client;
using SQLitePCL;

namespace Keelson.Durability;

/// <summary>
/// Says what is wrong with a store after a crash; nothing, if all is well. It only looks: the next process finds the
/// files as the crash left them, with the write-ahead log to recover.
/// </summary>
internal sealed class Oracle : IDisposable
{
    private const int NoCheckpointOnClose = 1006; // SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE

    private readonly StoreReader.Lease lease;

    public Oracle(string path)
    {
        var connection = Schema.Open(path);
        if (raw.sqlite3_db_config(connection.Handle, NoCheckpointOnClose, 1, out _) is var code && code != raw.SQLITE_OK)
            throw new InvalidOperationException($"SQLite answers {code}.");
        lease = new StoreReader.Lease(connection);
    }

    /// <summary>SQLite's own check of the file.</summary>
    public IEnumerable<string> Integrity() =>
        lease.Prepare("PRAGMA integrity_check").Query(row => row.Text(0))
            .Where(found => found != "ok").Select(found => $"integrity: {found}");

    /// <summary>No acknowledged fact is lost.</summary>
    public List<string> Lost(IEnumerable<(Fact Fact, int Number)> acknowledged) => lease.AtOneMoment(_ =>
        acknowledged.Where(told => !Holds(told.Fact, told.Number))
            .Select(told => $"lost: {told.Fact} {Workload.Id(told.Number)}").ToList());

    /// <summary>No activity of these orchestrations has completed twice, as far as their present execution goes.</summary>
    public List<string> Twice(IEnumerable<int> numbers) => lease.AtOneMoment(_ =>
        numbers.Select(number => Find(Workload.Id(number))).OfType<InstanceRecord>()
            .SelectMany(instance => CompletedTwice(instance.Sequence)).ToList());

    /// <summary>No activity of any orchestration has.</summary>
    public List<string> Twice() => lease.AtOneMoment(_ =>
        lease.Prepare("SELECT seq FROM instances ORDER BY seq").Query(Rows.Number).SelectMany(CompletedTwice).ToList());

    public void Dispose() => lease.Dispose();

    private bool Holds(Fact fact, int number)
    {
        if (Find(Workload.Id(number)) is not { } instance)
            return false;
        var isOver = instance.Status == OrchestrationRuntimeStatus.Completed
            && Journal.WithData(lease, instance).Output == Workload.Result(number).ToString(CultureInfo.InvariantCulture);
        return fact switch
        {
            Fact.Started => true,
            Fact.Raised => isOver || HasEvent(Journal.Load(lease, instance.Sequence)!, number),
            _ => isOver,
        };
    }

    private InstanceRecord? Find(string id) =>
        lease.Prepare($"SELECT {Rows.InstanceColumns} FROM instances WHERE id = $0").Single(Rows.Instance, id);

    private static bool HasEvent(LoadedInstance loaded, int number)
    {
        var data = (1000 + number).ToString(CultureInfo.InvariantCulture);
        return loaded.History.Concat(loaded.Messages.Select(message => message.Event))
            .Any(fact => fact.Kind == EventKind.EventRaised && fact.Name == "outside" && fact.Data == data);
    }

    private IEnumerable<string> CompletedTwice(long sequence)
    {
        var loaded = Journal.Load(lease, sequence)!;
        return loaded.History
            .Where(fact => fact.Kind is EventKind.TaskCompleted or EventKind.TaskFailed)
            .GroupBy(fact => fact.TaskId)
            .Where(completions => completions.Count() > 1)
            .Select(completions => $"twice: {loaded.Instance.Id} activity {completions.Key}");
    }
}
