using Keelson.Local.Runtime.Durable.History;
using Keelson.Local.Runtime.Durable.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Rehearsal;

/// <summary>Tells the log what the engine stores: instances created, steps taken, timers fired.</summary>
internal sealed class LoggedStore(IDurableStore store, RehearsalLog log) : IDurableStore
{
    public Action<CommitEffects>? Committed
    {
        get => store.Committed;
        set => store.Committed = value;
    }

    public Action<DurableStoreBrokenException>? Broke
    {
        get => store.Broke;
        set => store.Broke = value;
    }

    public Task<OrchestrationRuntimeStatus?> CreateAsync(
        InstanceRecord instance, IReadOnlySet<OrchestrationRuntimeStatus> refuse)
    {
        log.Write("start", $"{instance.Name} {instance.Id}");
        return store.CreateAsync(instance, refuse);
    }

    public Task<bool> PostAsync(string instanceId, HistoryEvent message)
    {
        log.Write("message", $"{message.Kind} {message.Name} to {instanceId}");
        return store.PostAsync(instanceId, message);
    }

    public Task PostToAsync(long instance, int execution, HistoryEvent message) => store.PostToAsync(instance, execution, message);

    public Task<InstanceRecord?> CommitStepAsync(StepCommit commit)
    {
        log.Write("step", $"{commit.Instance.Name} {commit.Instance.Id}: {commit.Status}, {commit.Result.Actions.Count} asked for");
        return store.CommitStepAsync(commit);
    }

    public Task ForgetTaskAsync(long instance, int execution, HistoryEvent result) => store.ForgetTaskAsync(instance, execution, result);

    public async Task<int> FireTimersAsync(DateTimeOffset now, int limit)
    {
        var fired = await store.FireTimersAsync(now, limit);
        if (fired > 0)
            log.Write("timers", $"{fired} fired");
        return fired;
    }

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
