using System.Threading.Channels;

namespace Keelson.Local.Runtime.Durable.Engine;

/// <summary>A queue of activities served by a fixed number of workers.</summary>
internal sealed class ActivityLane(int workers)
{
    private readonly Channel<WorkItem> queue = Channel.CreateUnbounded<WorkItem>();
    private Task running = Task.CompletedTask;
    private volatile bool stopped;

    public int Waiting => queue.Reader.Count;

    public void Enqueue(WorkItem item) => queue.Writer.TryWrite(item);

    public void Start(Func<WorkItem, Task> run) =>
        running = Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(() => Work(run))));

    public Task StopAsync()
    {
        stopped = true;
        queue.Writer.TryComplete();
        return running;
    }

    private async Task Work(Func<WorkItem, Task> run)
    {
        while (await queue.Reader.WaitToReadAsync())
        {
            while (!stopped && queue.Reader.TryRead(out var item))
                await run(item);
            if (stopped)
                return;
        }
    }
}
