namespace Keelson.Local.Runtime.Durable.Engine;

/// <summary>Runs steps and activities side by side on the thread pool, each kind within its limit.</summary>
internal sealed class ParallelScheduler(DurableOptions options) : IWorkScheduler
{
    private readonly WorkLane steps = new(options.MaxConcurrentOrchestrations);
    private readonly WorkLane activities = new(options.MaxConcurrentActivities);

    public int Waiting(WorkKind kind) => Lane(kind).Waiting;

    public void Start(Func<WorkItem, Task> run)
    {
        steps.Start(key => run(new WorkItem(WorkKind.Step, key)));
        activities.Start(key => run(new WorkItem(WorkKind.Activity, key)));
    }

    public void Enqueue(WorkItem item) => Lane(item.Kind).Enqueue(item.Key);

    public Task StopAsync() => Task.WhenAll(steps.StopAsync(), activities.StopAsync());

    private WorkLane Lane(WorkKind kind) => kind == WorkKind.Step ? steps : activities;
}
