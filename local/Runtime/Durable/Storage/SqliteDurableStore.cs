using Keelson.Local.Runtime.Durable.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>The durable store in one SQLite file: WAL, synchronous=FULL, one writer with group commit.</summary>
internal sealed class SqliteDurableStore : IDurableStore
{
    private readonly GroupCommitWriter writer;
    private readonly StoreReader reader;

    private readonly FileStream claim;

    private SqliteDurableStore(string path, FileStream claim)
    {
        this.claim = claim;
        var connection = Schema.Open(path);
        Schema.Ensure(connection);
        writer = new GroupCommitWriter(connection, effects => Committed?.Invoke(effects));
        reader = new StoreReader(path);
    }

    public Action<CommitEffects>? Committed { get; set; }

    /// <summary>How many writes wait for the disk.</summary>
    public int WaitingWrites => writer.Waiting;

    public static SqliteDurableStore Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var held = Claim(path + ".lock");
        try
        {
            return new SqliteDurableStore(path, held);
        }
        catch (Exception)
        {
            held.Dispose();
            throw;
        }
    }

    public Task<OrchestrationRuntimeStatus?> CreateAsync(
        InstanceRecord instance, DateTimeOffset? startAt, IReadOnlySet<OrchestrationRuntimeStatus> refuse) =>
        writer.Run((tables, effects) => InstanceWrites.Create(tables, effects, instance, startAt, refuse));

    public Task<bool> PostAsync(string instanceId, HistoryEvent message) =>
        writer.Run((tables, effects) => InstanceWrites.Post(tables, effects, instanceId, message));

    public Task PoisonAsync(long instance, int execution, HistoryEvent message) =>
        writer.Run((tables, effects) => InstanceWrites.PostTo(tables, effects, instance, execution, message));

    public Task CommitStepAsync(StepCommit commit) =>
        writer.Run((tables, effects) => StepWrites.Commit(tables, effects, commit));

    public Task CompleteTaskAsync(StoredTask task, HistoryEvent result) =>
        writer.Run((tables, effects) => InstanceWrites.CompleteTask(tables, effects, task, result));

    public Task<int> FireTimersAsync(DateTimeOffset now, int limit) =>
        writer.Run((tables, effects) => InstanceWrites.FireTimers(tables, effects, now, limit));

    public Task<int> PurgeAsync(IReadOnlyList<string> instanceIds, bool recursive) =>
        writer.Run((tables, effects) => InstanceWrites.Purge(tables, effects, instanceIds, recursive));

    public LoadedInstance? Load(long instance, bool withHistory) => reader.Read(lease =>
    {
        var record = lease.Prepare($"SELECT {Rows.InstanceColumnsWithData} FROM instances WHERE seq = $0")
            .Single(Rows.Instance, instance);
        if (record is null)
            return null;
        var messages = lease.Prepare(
            $"SELECT seq, execution, {Rows.EventColumns} FROM inbox WHERE instance = $0 ORDER BY seq")
            .Query(Rows.Message, instance);
        return new LoadedInstance(record, messages, withHistory ? History(lease, instance) : []);
    });

    public StoredTask? LoadTask(long task) => reader.Read(lease =>
        lease.Prepare($"SELECT {Rows.TaskColumns} FROM tasks WHERE seq = $0").Single(Rows.Task, task));

    public InstanceRecord? Find(string instanceId, bool withData) => reader.Read(lease =>
    {
        var columns = withData ? Rows.InstanceColumnsWithData : Rows.InstanceColumns;
        return lease.Prepare($"SELECT {columns} FROM instances WHERE id = $0").Single(Rows.Instance, instanceId);
    });

    public Page<InstanceRecord> Query(OrchestrationQuery query, int pageSize, string? continuationToken) =>
        reader.Read(lease => InstanceQuery.Run(lease, query, pageSize, continuationToken));

    public DateTimeOffset? NextTimer() => reader.Read(lease =>
    {
        var due = lease.Prepare("SELECT due FROM timers ORDER BY due LIMIT 1").Query(row => Rows.Time(row, 0));
        return due.Count == 0 ? (DateTimeOffset?)null : due[0];
    });

    public (IReadOnlyList<long> Instances, IReadOnlyList<long> Tasks) Pending() => reader.Read(lease => (
        (IReadOnlyList<long>)lease.Prepare("SELECT instance FROM inbox GROUP BY instance ORDER BY MIN(seq)")
            .Query(Rows.Number),
        (IReadOnlyList<long>)lease.Prepare("SELECT seq FROM tasks ORDER BY seq").Query(Rows.Number)));

    /// <summary>Stops as a crash would; what was committed is what the next process finds.</summary>
    public void Abandon() => writer.Abandon();

    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        reader.Dispose();
        await claim.DisposeAsync();
    }

    /// <summary>Keeps a second host out; the operating system gives the claim back when the process ends.</summary>
    private static FileStream Claim(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken)
        {
            throw new InvalidOperationException(
                $"The durable store beside '{path}' is in use by another host. Stop that host, or choose another data"
                + " folder: two hosts on one store would run everything twice.", taken);
        }
    }

    private static List<HistoryEvent> History(StoreReader.Lease lease, long instance) =>
        lease.Prepare($"SELECT {Rows.EventColumns} FROM history WHERE instance = $0 ORDER BY position")
            .Query(Rows.Event, instance);
}
