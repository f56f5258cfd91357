using System.Threading.Channels;

namespace Keelson.Local.Runtime.Durable.Engine;

/// <summary>A queue of keys served by a fixed number of workers, each key by one worker at a time.</summary>
internal sealed class WorkLane(int workers)
{
    private readonly Channel<long> queue = Channel.CreateUnbounded<long>();
    private readonly Dictionary<long, bool> claimed = [];
    private readonly Lock gate = new();
    private Task running = Task.CompletedTask;
    private volatile bool stopped;

    public int Waiting => queue.Reader.Count;

    public void Enqueue(long key)
    {
        lock (gate)
        {
            if (!claimed.TryAdd(key, false))
            {
                claimed[key] = true;
                return;
            }
        }

        queue.Writer.TryWrite(key);
    }

    public void Start(Func<long, Task> run) =>
        running = Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(() => Work(run))));

    public Task StopAsync()
    {
        stopped = true;
        queue.Writer.TryComplete();
        return running;
    }

    private async Task Work(Func<long, Task> run)
    {
        while (await queue.Reader.WaitToReadAsync())
        {
            while (queue.Reader.TryRead(out var key))
            {
                if (stopped)
                    return;
                lock (gate)
                    claimed[key] = false;
                await run(key);
                Release(key);
            }
        }
    }

    private void Release(long key)
    {
        lock (gate)
        {
            if (!claimed[key])
            {
                claimed.Remove(key);
                return;
            }
        }

        queue.Writer.TryWrite(key);
    }
}
