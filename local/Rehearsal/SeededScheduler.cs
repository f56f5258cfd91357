using Keelson.Local.Runtime.Durable.Engine;

namespace Keelson.Local.Rehearsal;

/// <summary>
/// The engine's work in an order drawn from the seed, started one piece at a time by whoever conducts the rehearsal. For one
/// thread.
/// </summary>
internal sealed class SeededScheduler(Random random, RehearsalLog log) : IWorkScheduler
{
    private readonly List<WorkItem> ready = [];
    private readonly Dictionary<long, bool> claimed = []; // steps that are ready or running; true: to be run once more
    private readonly HashSet<Task> running = [];
    private Func<WorkItem, Task> run = _ => Task.CompletedTask;
    private bool stopped;

    public int Waiting(WorkKind kind) => ready.Count(item => item.Kind == kind);

    public void Start(Func<WorkItem, Task> run) => this.run = run;

    public void Enqueue(WorkItem item)
    {
        if (item.Kind == WorkKind.Step && !claimed.TryAdd(item.Instance, false))
            claimed[item.Instance] = true;
        else
            ready.Add(item);
    }

    /// <summary>Starts one piece of the work that is ready; false when there is none.</summary>
    public bool TryRunOne()
    {
        if (stopped || ready.Count == 0)
            return false;
        var at = random.Next(ready.Count);
        var item = ready[at];
        ready.RemoveAt(at);
        if (item.Task is { } task)
            log.Write("activity", $"{task.Name} of {task.InstanceId}");
        else
            claimed[item.Instance] = false;
        _ = Follow(item);
        return true;
    }

    public Task StopAsync()
    {
        stopped = true;
        return Task.WhenAll(running);
    }

    private async Task Follow(WorkItem item)
    {
        var work = run(item);
        running.Add(work);
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        running.Remove(work);
        if (item.Kind == WorkKind.Step && claimed.Remove(item.Instance, out var again) && again)
            Enqueue(item);
    }
}
