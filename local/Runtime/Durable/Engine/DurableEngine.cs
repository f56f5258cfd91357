using Keelson.Local.Runtime.Durable.Storage;
using Microsoft.Extensions.Logging;

namespace Keelson.Local.Runtime.Durable.Engine;

/// <summary>
/// Runs orchestrations and activities from a store. Whatever the store holds is continued on start, however the last
/// process ended. All state is in the store: stopping at any moment loses nothing.
/// </summary>
internal sealed class DurableEngine : IAsyncDisposable
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly EngineParts parts;
    private readonly IWorkScheduler scheduler;
    private readonly TimerPump timers;
    private readonly StepRunner steps;
    private readonly ActivityRunner activities;
    private readonly CancellationTokenSource stopping = new();
    private readonly ILogger logger;
    private bool stopped;
    private bool abandoned;
    private bool disposed;

    public DurableEngine(
        IDurableStore store,
        IDurableFunctions functions,
        DurableOptions options,
        TimeProvider time,
        ILoggerFactory loggerFactory,
        IWorkScheduler? scheduler = null)
    {
        this.scheduler = scheduler ?? new ParallelScheduler(options);
        var instances = new LiveInstances(options.MaxCachedSessions);
        parts = new EngineParts(
            store, functions, instances, new DurableMetrics(this.scheduler, instances), options, time, loggerFactory);
        logger = loggerFactory.CreateLogger("Microsoft.DurableTask.Engine");
        timers = new TimerPump(store, time, logger);
        steps = new StepRunner(parts);
        activities = new ActivityRunner(parts, Deliver, stopping.Token);
        Client = new EmbeddedDurableTaskClient(parts, Waiters);
    }

    public InstanceWaiters Waiters { get; } = new();

    public EmbeddedDurableTaskClient Client { get; }

    public void Start()
    {
        parts.Store.Committed = OnCommitted;
        parts.Store.Broke = OnBroken;
        var (instances, tasks) = parts.Store.Pending();
        foreach (var instance in instances)
            scheduler.Enqueue(new WorkItem(instance));
        foreach (var task in tasks)
            scheduler.Enqueue(new WorkItem(task.Instance, task));
        scheduler.Start(Run);
        timers.Start();
        logger.EngineStarted(instances.Count, tasks.Count);
    }

    /// <summary>Starts nothing more, waits for what runs as long as the grace allows, then cancels activities.</summary>
    public async Task StopAsync(CancellationToken cancellation = default)
    {
        if (stopped)
            return;
        stopped = true;
        await timers.DisposeAsync();
        var idle = scheduler.StopAsync();
        if (!await EndsWithin(idle, parts.Options.StopGrace, cancellation))
        {
            logger.StoppedEarly("activities still running");
            await stopping.CancelAsync();
            await EndsWithin(idle, TimeSpan.FromSeconds(2), CancellationToken.None);
        }

        if (!abandoned)
            await KeepResults();
    }

    /// <summary>Results of activities that ended while no step was taken any more: stored, so that none runs again.</summary>
    private async Task KeepResults()
    {
        try
        {
            await Task.WhenAll(parts.Instances.TakeUnstored().Select(
                result => parts.Store.PostToAsync(result.Instance, result.Message.Execution!.Value, result.Message.Event)));
        }
#pragma warning disable CA1031 // The store is gone, or was abandoned: those activities run again after the next start.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            logger.ResultsNotKept(failure);
        }
    }

    /// <summary>Ends as a killed process does: running activities are cut off, nothing more reaches the store.</summary>
    public async Task AbandonAsync()
    {
        abandoned = true;
        parts.Store.Abandon();
        await stopping.CancelAsync();
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (disposed)
            return;
        disposed = true;
        await StopAsync();
        await parts.Store.DisposeAsync();
        parts.Metrics.Dispose();
        stopping.Dispose();
    }

    private static async Task<bool> EndsWithin(Task work, TimeSpan limit, CancellationToken cancellation)
    {
        try
        {
            await work.WaitAsync(limit, TimeProvider.System, cancellation);
            return true;
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }

    private async Task Run(WorkItem item)
    {
        try
        {
            await (item.Task is { } task ? activities.RunAsync(task) : steps.RunAsync(item.Instance));
        }
#pragma warning disable CA1031 // One item that cannot be processed must not stop the others; it is tried again.
        catch (Exception failure) when (!stopped && failure is not DurableStoreBrokenException)
#pragma warning restore CA1031
        {
            logger.WorkFailed(failure, item.Kind, item.Instance, RetryDelay);
            _ = RetryLater(item);
        }
#pragma warning disable CA1031 // During a stop the store may close under a step; the next start continues there.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            logger.CutOff(failure, item.Kind, item.Instance);
        }
    }

    private async Task RetryLater(WorkItem item)
    {
        await Task.Delay(RetryDelay, parts.Time, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        scheduler.Enqueue(item);
    }

    private void Deliver(long instance, StoredMessage message)
    {
        parts.Instances.Deliver(instance, message);
        scheduler.Enqueue(new WorkItem(instance));
    }

    private void OnBroken(DurableStoreBrokenException failure)
    {
        logger.StoreBroken(failure);
        Waiters.Fail(failure);
    }

    private void OnCommitted(CommitEffects effects)
    {
        foreach (var created in effects.Created)
            parts.Instances.Add(new LiveInstance(new LoadedInstance(created, [], [])));
        foreach (var instance in effects.Removed)
            parts.Instances.Drop(instance);
        foreach (var task in effects.Tasks)
            scheduler.Enqueue(new WorkItem(task.Instance, task));
        foreach (var (instance, message) in effects.Ready)
        {
            if (message is not null)
                parts.Instances.Deliver(instance, message);
            scheduler.Enqueue(new WorkItem(instance));
        }

        if (effects.EarliestTimer is { } due)
            timers.Added(due);
        foreach (var changed in effects.Changed)
            Waiters.Notify(changed);
    }
}
