namespace Keelson.Local.Runtime.Durable.Engine;

/// <summary>Runs steps and activities side by side on the thread pool, each kind within its limit.</summary>
internal sealed class ParallelScheduler(DurableOptions options) : IWorkScheduler
{
    private readonly StepLane steps = new(options.MaxConcurrentOrchestrations);
    private readonly ActivityLane activities = new(options.MaxConcurrentActivities);

    public int Waiting(WorkKind kind) => kind == WorkKind.Step ? steps.Waiting : activities.Waiting;

    public void Start(Func<WorkItem, Task> run)
    {
        steps.Start(instance => run(new WorkItem(instance)));
        activities.Start(run);
    }

    public void Enqueue(WorkItem item)
    {
        if (item.Kind == WorkKind.Step)
            steps.Enqueue(item.Instance);
        else
            activities.Enqueue(item);
    }

    public Task StopAsync() => Task.WhenAll(steps.StopAsync(), activities.StopAsync());
}
