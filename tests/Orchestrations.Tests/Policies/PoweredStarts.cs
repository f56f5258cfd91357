using Keelson.Local.Runtime.Durable.History;
using Keelson.Local.Runtime.Durable.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Policies;

/// <summary>
/// The engine's store as a process with a power supply reaches it: moments are around each start of durable work and each event
/// that is sent to it. What happens between the two is the engine's own, and shown by its own tests.
/// </summary>
internal sealed class PoweredStarts(IDurableStore store, Power power) : IDurableStore
{
    public Action<CommitEffects>? Committed { get => store.Committed; set => store.Committed = value; }

    public Action<DurableStoreBrokenException>? Broke { get => store.Broke; set => store.Broke = value; }

    public Task<OrchestrationRuntimeStatus?> CreateAsync(
        InstanceRecord instance, IReadOnlySet<OrchestrationRuntimeStatus> refuse) =>
        power.DoAsync(() => store.CreateAsync(instance, refuse));

    public Task<bool> PostAsync(string instanceId, HistoryEvent message) =>
        power.DoAsync(() => store.PostAsync(instanceId, message));

    public Task<InstanceRecord?> CommitStepAsync(StepCommit commit) => store.CommitStepAsync(commit);

    public Task PostToAsync(long instance, int execution, HistoryEvent message) =>
        store.PostToAsync(instance, execution, message);

    public Task ForgetTaskAsync(long instance, int execution, HistoryEvent result) =>
        store.ForgetTaskAsync(instance, execution, result);

    public Task<int> FireTimersAsync(DateTimeOffset now, int limit) => store.FireTimersAsync(now, limit);

    public Task<int> PurgeAsync(IReadOnlyList<string> instanceIds, bool recursive) => store.PurgeAsync(instanceIds, recursive);

    public Task<bool> RewindAsync(IReadOnlyList<Rewound> instances) => store.RewindAsync(instances);

    public void Abandon() => store.Abandon();

    public LoadedInstance? Load(long instance) => store.Load(instance);

    public InstanceRecord? Find(string instanceId, bool withData) => store.Find(instanceId, withData);

    public Page<InstanceRecord> Query(OrchestrationQuery query, int pageSize, string? continuationToken) =>
        store.Query(query, pageSize, continuationToken);

    public Page<string> ListIds(IdQuery query) => store.ListIds(query);

    public DateTimeOffset? NextTimer() => store.NextTimer();

    public PendingWork Pending() => store.Pending();

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
