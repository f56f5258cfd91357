namespace Keelson.Local.Runtime.Durable.Engine;

/// <summary>
/// Decides when and in which order work runs. Contract: every item enqueued runs after it was enqueued; the same item
/// never runs twice at once, and an item enqueued while it runs runs again.
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
