namespace Keelson.Local.Runtime.Durable.Engine;

/// <summary>
/// Decides when and in which order work runs. Contract: every item enqueued runs after it was enqueued; two steps of one
/// instance never run at once, and a step enqueued while one runs is run after it.
/// </summary>
internal interface IWorkScheduler
{
    /// <summary>Items waiting, for metrics.</summary>
    int Waiting(WorkKind kind);

    void Start(Func<WorkItem, Task> run);

    void Enqueue(WorkItem item);

    /// <summary>Starts nothing more; completes when what is running has ended.</summary>
    Task StopAsync();
}
