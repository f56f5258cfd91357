using Keelson.Local.Runtime.Durable.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>
/// Keeps instances, histories, messages, tasks and timers. A write is one transaction and has reached the disk when
/// its task completes; what it makes necessary is reported to <see cref="Committed"/> right after the commit.
/// </summary>
internal interface IDurableStore : IAsyncDisposable
{
    /// <summary>Called on the writing thread after each commit; must not block.</summary>
    Action<CommitEffects>? Committed { get; set; }

    /// <summary>Creates an instance with its start message.</summary>
    /// <param name="startAt">When it may start, or null for now.</param>
    /// <param name="refuse">Statuses in which an existing instance of that id refuses; else it is replaced.</param>
    /// <returns>The status of the instance that refused, or null when created.</returns>
    Task<OrchestrationRuntimeStatus?> CreateAsync(
        InstanceRecord instance, DateTimeOffset? startAt, IReadOnlySet<OrchestrationRuntimeStatus> refuse);

    /// <summary>Leaves a message for an instance; false when there is none that could still read it.</summary>
    Task<bool> PostAsync(string instanceId, HistoryEvent message);

    /// <summary>Fails the execution on its next step, unless it has ended or started over by then.</summary>
    Task PoisonAsync(long instance, int execution, HistoryEvent message);

    Task CommitStepAsync(StepCommit commit);

    /// <summary>Removes the task and hands its result to the orchestration.</summary>
    Task CompleteTaskAsync(StoredTask task, HistoryEvent result);

    /// <summary>Turns due timers into messages.</summary>
    /// <returns>How many fired; as many as the limit means that more may be due.</returns>
    Task<int> FireTimersAsync(DateTimeOffset now, int limit);

    /// <summary>Removes ended instances.</summary>
    Task<int> PurgeAsync(IReadOnlyList<string> instanceIds, bool recursive);

    /// <summary>Stops as a crash would; what was committed is what the next process finds.</summary>
    void Abandon();

    LoadedInstance? Load(long instance, bool withHistory);

    StoredTask? LoadTask(long task);

    InstanceRecord? Find(string instanceId, bool withData);

    Page<InstanceRecord> Query(OrchestrationQuery query, int pageSize, string? continuationToken);

    DateTimeOffset? NextTimer();

    /// <summary>What was left to do when the store was last closed, however it was closed.</summary>
    (IReadOnlyList<long> Instances, IReadOnlyList<long> Tasks) Pending();
}
