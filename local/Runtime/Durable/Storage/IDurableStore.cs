using Keelson.Local.Runtime.Durable.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>
/// Keeps instances, histories, messages and timers. A write is one transaction and has reached the disk when its task
/// completes; what it makes necessary is reported to <see cref="Committed"/> right after the commit.
/// </summary>
internal interface IDurableStore : IAsyncDisposable
{
    /// <summary>Called on the writing thread after each commit, before any of its writes is answered; must not block.</summary>
    Action<CommitEffects>? Committed { get; set; }

    /// <summary>Creates an instance.</summary>
    /// <param name="refuse">Statuses in which an existing instance of that id refuses; else it is replaced.</param>
    /// <returns>The status of the instance that refused, or null when created.</returns>
    Task<OrchestrationRuntimeStatus?> CreateAsync(
        InstanceRecord instance, IReadOnlySet<OrchestrationRuntimeStatus> refuse);

    /// <summary>Leaves a message for an instance; false when there is none that could still read it.</summary>
    Task<bool> PostAsync(string instanceId, HistoryEvent message);

    /// <summary>Leaves a message for one execution, unless it has ended or started over.</summary>
    Task PostToAsync(long instance, int execution, HistoryEvent message);

    /// <returns>The instance after the step; null when it is gone, and the step with it.</returns>
    Task<InstanceRecord?> CommitStepAsync(StepCommit commit);

    /// <summary>An activity that nobody waited for has been run.</summary>
    Task ForgetTaskAsync(long instance, int execution, int taskId);

    /// <summary>Turns due timers into messages.</summary>
    /// <returns>How many fired; as many as the limit means that more may be due.</returns>
    Task<int> FireTimersAsync(DateTimeOffset now, int limit);

    /// <summary>Removes ended instances.</summary>
    Task<int> PurgeAsync(IReadOnlyList<string> instanceIds, bool recursive);

    /// <summary>Stops as a crash would; what was committed is what the next process finds.</summary>
    void Abandon();

    LoadedInstance? Load(long instance);

    InstanceRecord? Find(string instanceId, bool withData);

    Page<InstanceRecord> Query(OrchestrationQuery query, int pageSize, string? continuationToken);

    DateTimeOffset? NextTimer();

    /// <summary>What was left to do when the store was last closed, however it was closed.</summary>
    PendingWork Pending();
}
