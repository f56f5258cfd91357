namespace Keelson.Local.Runtime.Durable.Execution;

/// <summary>
/// Runs an orchestrator's code and all its continuations on the one thread that executes the step, first in first
/// out, so that the same history always leads to the same order. A continuation that arrives from another thread
/// proves that the orchestrator awaited something that is not durable; it is dropped and reported.
/// </summary>
internal sealed class OrchestratorScheduler(Action reportForeign) : TaskScheduler
{
    private readonly Queue<Task> ready = new();
    private int thread;

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>True only for code that the engine itself is running right now.</summary>
    public bool IsCurrentThread => Volatile.Read(ref thread) == Environment.CurrentManagedThreadId;

    /// <summary>Does <paramref name="first"/> and then whatever became ready through it.</summary>
    public void Run(Action first)
    {
        Volatile.Write(ref thread, Environment.CurrentManagedThreadId);
        try
        {
            first();
            while (ready.TryDequeue(out var next))
                TryExecuteTask(next);
        }
        finally
        {
            Volatile.Write(ref thread, 0);
        }
    }

    protected override void QueueTask(Task task)
    {
        if (IsCurrentThread)
            ready.Enqueue(task);
        else
            reportForeign();
    }

    /// <summary>Never inline: whether a continuation may run inline depends on the thread it is completed on.</summary>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => ready;
}
