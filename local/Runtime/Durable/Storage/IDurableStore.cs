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

    /// <summary>Called once when the disk has failed: nothing is stored any more. Must not block.</summary>
    Action<DurableStoreBrokenException>? Broke { get; set; }

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

    /// <summary>An activity that nobody waits for has been run; if the execution was rewound, it gets the result after all.</summary>
    Task ForgetTaskAsync(long instance, int execution, HistoryEvent result);

    /// <summary>Turns due timers into messages.</summary>
    /// <returns>How many fired; as many as the limit means that more may be due.</returns>
    Task<int> FireTimersAsync(DateTimeOffset now, int limit);

    /// <summary>Removes ended instances.</summary>
    Task<int> PurgeAsync(IReadOnlyList<string> instanceIds, bool recursive);

    /// <summary>Takes failed instances back to before their failures, all of them in one transaction.</summary>
    /// <remarks>
    /// For each, in the order given: the history becomes <see cref="Rewound.History"/>, the status Running, output and
    /// failure are gone, the messages are left for the execution in their order. What it asks for again
    /// (<see cref="Rewound.Again"/>) is done as in a step, with two exceptions: an activity that was left running is not
    /// run twice, its result is waited for again; and a sub-orchestration that is there as this call's child is not
    /// started again: if it has ended, its result is left as a message; if not, it will send it itself.
    /// </remarks>
    /// <returns>False, with nothing changed, when one of them is no longer the failed execution that was read.</returns>
    Task<bool> RewindAsync(IReadOnlyList<Rewound> instances);

    /// <summary>Stops as a crash would; what was committed is what the next process finds.</summary>
    void Abandon();

    LoadedInstance? Load(long instance);

    InstanceRecord? Find(string instanceId, bool withData);

    Page<InstanceRecord> Query(OrchestrationQuery query, int pageSize, string? continuationToken);

    Page<string> ListIds(IdQuery query);

    DateTimeOffset? NextTimer();

    /// <summary>What was left to do when the store was last closed, however it was closed.</summary>
    PendingWork Pending();
}
