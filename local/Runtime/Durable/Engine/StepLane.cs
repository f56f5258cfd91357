using System.Threading.Channels;

namespace Keelson.Local.Runtime.Durable.Engine;

/// <summary>
/// The steps to take, one at a time for each instance. The number of workers limits how many compute at once; a step
/// that waits for the disk occupies none, so that many share one commit. How many may wait is limited too: each keeps
/// its orchestrator in memory.
/// </summary>
internal sealed class StepLane(int workers)
{
    private const int MostWaiting = 1_024; // two full commits

    private readonly Channel<long> queue = Channel.CreateUnbounded<long>();
    private readonly SemaphoreSlim room = new(MostWaiting);
    private readonly Dictionary<long, bool> claimed = []; // queued or running; true: and to be run once more
    private readonly Lock gate = new();
    private readonly TaskCompletionSource idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task computing = Task.CompletedTask;
    private int running;
    private bool stopped;

    public int Waiting => queue.Reader.Count;

    public void Enqueue(long instance)
    {
        lock (gate)
        {
            if (!claimed.TryAdd(instance, false))
            {
                claimed[instance] = true;
                return;
            }
        }

        queue.Writer.TryWrite(instance);
    }

    public void Start(Func<long, Task> run) =>
        computing = Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(() => Work(run))));

    public Task StopAsync()
    {
        lock (gate)
        {
            stopped = true;
            if (running == 0)
                idle.TrySetResult();
        }

        queue.Writer.TryComplete();
        return Task.WhenAll(computing, idle.Task);
    }

    private async Task Work(Func<long, Task> run)
    {
        while (await queue.Reader.WaitToReadAsync())
        {
            while (queue.Reader.TryRead(out var instance))
            {
                await room.WaitAsync();
                if (!Begin(instance))
                    return;
                var step = run(instance);
                if (step.IsCompleted)
                    End(instance);
                else
                    _ = EndAfter(step, instance);
            }
        }
    }

    private async Task EndAfter(Task step, long instance)
    {
        await step.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        End(instance);
    }

    private bool Begin(long instance)
    {
        lock (gate)
        {
            if (stopped)
                return false;
            claimed[instance] = false;
            running++;
            return true;
        }
    }

    private void End(long instance)
    {
        room.Release();
        lock (gate)
        {
            if (--running == 0 && stopped)
                idle.TrySetResult();
            if (!claimed[instance])
            {
                claimed.Remove(instance);
                return;
            }
        }

        queue.Writer.TryWrite(instance);
    }
}
