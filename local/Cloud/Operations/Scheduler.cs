using Keelson.Local.Cloud.Store;
using Microsoft.Extensions.Logging;

namespace Keelson.Local.Cloud.Operations;

/// <summary>
/// Runs pending work when it is due, by the cloud's clock, in order of due time. What was pending when the process
/// ended is
/// picked up at the start.
/// </summary>
internal sealed partial class Scheduler : IAsyncDisposable
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private readonly World _world;
    private readonly CloudStore _store;
    private readonly ILogger _logger;
    private readonly Dictionary<string, IWorkHandler> _handlers;
    private readonly Lock _gate = new();
    private readonly PriorityQueue<long, (DateTimeOffset Due, long Id)> _queue = new();
    private readonly HashSet<Task> _running = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly ITimer _timer;

    public Scheduler(World world, CloudStore store, IEnumerable<IWorkHandler> handlers, ILogger logger)
    {
        _world = world;
        _store = store;
        _logger = logger;
        _handlers = handlers.ToDictionary(handler => handler.Kind, StringComparer.Ordinal);
        _timer = world.Time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Takes in what is pending and everything announced from now on.</summary>
    public async Task StartAsync()
    {
        var pending = await _store.WriteAsync(session =>
        {
            session.Work.Scheduled = Enqueue;
            return session.Work.Pending();
        });
        pending.ForEach(item => Enqueue(item.Id, item.Due));
    }

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }
        await _stop.CancelAsync();
        await _timer.DisposeAsync();
        Task[] running;
        lock (_gate)
        {
            running = [.. _running];
        }
        await Task.WhenAll(running);
    }

    private void Enqueue(long id, DateTimeOffset due)
    {
        lock (_gate)
        {
            _queue.Enqueue(id, (due, id));
        }
        Wake();
    }

    private void Wake()
    {
        lock (_gate)
        {
            var now = _world.Now;
            while (!_stop.IsCancellationRequested && _queue.TryPeek(out var id, out var priority))
            {
                if (priority.Due > now)
                {
                    // Rounded up: a timer that fires a moment early would only be set again.
                    _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling((priority.Due - now).TotalMilliseconds)),
                        Timeout.InfiniteTimeSpan);
                    return;
                }
                _queue.Dequeue();
                var task = Task.Run(() => RunAsync(id));
                _running.Add(task);
                _ = task.ContinueWith(Forget, TaskScheduler.Default);
            }
        }
    }

    private void Forget(Task task)
    {
        lock (_gate)
        {
            _running.Remove(task);
        }
    }

    private async Task RunAsync(long id)
    {
        var item = _store.Read(session => session.Work.Find(id));
        if (item is null || _stop.IsCancellationRequested)
        {
            return;
        }
        try
        {
            await _handlers[item.Kind].RunAsync(item, _stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // It stays pending and is done after the next start.
        }
#pragma warning disable CA1031 // Whatever went wrong in one piece of work must not end the others; it is logged and tried again.
        catch (Exception error)
#pragma warning restore CA1031
        {
            LogFailure(_logger, item.Kind, item.Target, error);
            if (!_stop.IsCancellationRequested)
            {
                await _store.WriteAsync(session => session.Work.PutOff(item, _world.Now + AfterFailure));
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Work {Kind} on {Target} failed and is tried again in 5 seconds")]
    private static partial void LogFailure(ILogger logger, string kind, string target, Exception error);
}
