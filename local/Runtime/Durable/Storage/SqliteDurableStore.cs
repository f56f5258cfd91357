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

    private SqliteDurableStore(string path, FileStream claim, bool ownThread)
    {
        this.claim = claim;
        var connection = Schema.Open(path);
        Schema.Execute(connection, "PRAGMA cache_size = -32768;");
        Schema.Ensure(connection);
        writer = new GroupCommitWriter(
            connection, effects => Committed?.Invoke(effects), failure => Broke?.Invoke(failure), ownThread);
        reader = new StoreReader(path);
    }

    public Action<CommitEffects>? Committed { get; set; }

    public Action<DurableStoreBrokenException>? Broke { get; set; }

    /// <summary>Transactions committed since it was opened.</summary>
    public long Commits => writer.Commits;

    /// <summary>How many writes wait for the disk.</summary>
    public int WaitingWrites => writer.Waiting;

    /// <param name="path">The file; made when absent.</param>
    /// <param name="ownThread">False: writes on the thread pool, in order with everything else that runs there.</param>
    public static SqliteDurableStore Open(string path, bool ownThread = true)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var held = Claim(path + ".lock");
        try
        {
            return new SqliteDurableStore(path, held, ownThread);
        }
        catch (Exception)
        {
            held.Dispose();
            throw;
        }
    }

    public Task<OrchestrationRuntimeStatus?> CreateAsync(
        InstanceRecord instance, IReadOnlySet<OrchestrationRuntimeStatus> refuse) =>
        writer.Run((tables, effects) => InstanceWrites.Create(tables, effects, instance, refuse));

    public Task<bool> PostAsync(string instanceId, HistoryEvent message) =>
        writer.Run((tables, effects) => InstanceWrites.Post(tables, effects, instanceId, message));

    public Task PostToAsync(long instance, int execution, HistoryEvent message) =>
        writer.Run((tables, effects) => InstanceWrites.PostTo(tables, effects, instance, execution, message));

    public Task<InstanceRecord?> CommitStepAsync(StepCommit commit) =>
        writer.Run((tables, effects) => StepWrites.Commit(tables, effects, commit));

    public Task ForgetTaskAsync(long instance, int execution, HistoryEvent result) =>
        writer.Run((tables, effects) =>
        {
            tables.DeleteTask(instance, execution, result.TaskId);
            return InstanceWrites.PostTo(tables, effects, instance, execution, result);
        });

    public Task<int> FireTimersAsync(DateTimeOffset now, int limit) =>
        writer.Run((tables, effects) => InstanceWrites.FireTimers(tables, effects, now, limit));

    public Task<bool> RewindAsync(IReadOnlyList<Rewound> instances) =>
        writer.Run((tables, effects) => RewindWrites.Commit(tables, effects, instances));

    public Task<int> PurgeAsync(IReadOnlyList<string> instanceIds, bool recursive) =>
        writer.Run((tables, effects) => InstanceWrites.Purge(tables, effects, instanceIds, recursive));

    public LoadedInstance? Load(long instance) => reader.Read(lease => Journal.Load(lease, instance));

    public InstanceRecord? Find(string instanceId, bool withData) => withData
        ? reader.Read(lease => Find(lease, instanceId) is { } found ? Journal.WithData(lease, found) : null)
        : reader.ReadOnce(lease => Find(lease, instanceId));

    public Page<InstanceRecord> Query(OrchestrationQuery query, int pageSize, string? continuationToken) =>
        reader.Read(lease => InstanceQuery.Run(lease, query, pageSize, continuationToken));

    public Page<string> ListIds(IdQuery query) => reader.ReadOnce(query.Run);

    public DateTimeOffset? NextTimer() => reader.Read(lease =>
        lease.Prepare("SELECT due FROM timers ORDER BY due LIMIT 1").Single(row => (DateTimeOffset?)row.Time(0)));

    public PendingWork Pending() => reader.Read(PendingWork.Read);

    /// <summary>Stops as a crash would; what was committed is what the next process finds.</summary>
    public void Abandon() => writer.Abandon();

    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        reader.Dispose();
        await claim.DisposeAsync();
    }

    private static InstanceRecord? Find(StoreReader.Lease lease, string instanceId) =>
        lease.Prepare($"SELECT {Rows.InstanceColumns} FROM instances WHERE id = $0").Single(Rows.Instance, instanceId);

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
}
