using Keelson.Local.Runtime.Durable.History;
using Keelson.Local.Runtime.Durable.Recording;
using Keelson.Local.Runtime.Durable.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Histories;

/// <summary>
/// Records every execution at its end, and those that still run when the store closes. Only when somebody asks for it:
/// with <c>KEELSON_RECORD_HISTORIES</c> naming a folder, these tests add the paths they take.
/// </summary>
internal sealed class RecordingStore(IDurableStore store, HistoryFolder folder) : IDurableStore
{
    public static HistoryFolder? Asked { get; } =
        Environment.GetEnvironmentVariable("KEELSON_RECORD_HISTORIES") is { Length: > 0 } root ? new(root) : null;

    public Action<CommitEffects>? Committed { get => store.Committed; set => store.Committed = value; }

    public Action<DurableStoreBrokenException>? Broke { get => store.Broke; set => store.Broke = value; }

    /// <summary>The same store when nobody asks.</summary>
    public static IDurableStore Around(IDurableStore store) => Asked is null ? store : new RecordingStore(store, Asked);

    public async Task<InstanceRecord?> CommitStepAsync(StepCommit commit)
    {
        var (end, result) = HistoryReplay.EndOf(commit.Result);
        var recorded = end != ExecutionEnd.Running && store.Load(commit.Instance.Sequence) is { } loaded
            ? StoredHistories.Of(loaded.Instance, [.. loaded.History, .. commit.Result.Events], end, result) : null;
        var after = await store.CommitStepAsync(commit);
        if (after is not null)
            Add(recorded);
        return after;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in store.Query(new OrchestrationQuery(), int.MaxValue - 1, null).Values)
        {
            if (store.Load(instance.Sequence) is { } loaded && !loaded.Instance.Status.IsTerminal())
                Add(StoredHistories.Of(loaded));
        }

        await store.DisposeAsync();
    }

    public Task<OrchestrationRuntimeStatus?> CreateAsync(
        InstanceRecord instance, IReadOnlySet<OrchestrationRuntimeStatus> refuse) => store.CreateAsync(instance, refuse);

    public Task<bool> PostAsync(string instanceId, HistoryEvent message) => store.PostAsync(instanceId, message);

    public Task PostToAsync(long instance, int execution, HistoryEvent message) =>
        store.PostToAsync(instance, execution, message);

    public Task ForgetTaskAsync(long instance, int execution, HistoryEvent result) =>
        store.ForgetTaskAsync(instance, execution, result);

    public Task<int> FireTimersAsync(DateTimeOffset now, int limit) => store.FireTimersAsync(now, limit);

    public Task<int> PurgeAsync(IReadOnlyList<string> instanceIds, bool recursive) =>
        store.PurgeAsync(instanceIds, recursive);

    public Task<bool> RewindAsync(IReadOnlyList<Rewound> instances) => store.RewindAsync(instances);

    public void Abandon() => store.Abandon();

    public LoadedInstance? Load(long instance) => store.Load(instance);

    public InstanceRecord? Find(string instanceId, bool withData) => store.Find(instanceId, withData);

    public Page<InstanceRecord> Query(OrchestrationQuery query, int pageSize, string? continuationToken) =>
        store.Query(query, pageSize, continuationToken);

    public Page<string> ListIds(IdQuery query) => store.ListIds(query);

    public DateTimeOffset? NextTimer() => store.NextTimer();

    public PendingWork Pending() => store.Pending();

    private void Add(RecordedHistory? recorded)
    {
        if (recorded is not null && ProductOrchestrators.Find(recorded.Orchestrator) is { } code)
            folder.Add(recorded, code);
    }
}
