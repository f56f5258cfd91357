using System.Threading.Channels;
using Keelson.Local.Runtime.Durable.Storage;
using Microsoft.Extensions.Logging;

namespace Keelson.Local.Runtime.Durable.Engine;

/// <summary>
/// Fires durable timers when they are due. Waits on the one clock's own timer, so a clock that jumps ahead fires what
/// it passed; keeps nothing in memory but the next due time.
/// </summary>
internal sealed class TimerPump : IAsyncDisposable
{
    private const int Batch = 500;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly Channel<bool> wakeUps = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly IDurableStore store;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly ITimer timer;
    private readonly TimeSpan longestWait;
    private readonly Lock gate = new();
    private DateTimeOffset armedFor = DateTimeOffset.MaxValue;
    private Task loop = Task.CompletedTask;

    public TimerPump(IDurableStore store, TimeProvider time, ILogger logger)
    {
        this.logger = logger;
        this.store = store;
        this.time = time;
        // The machine's clock may be set without its timers noticing; any other clock fires its timers itself.
        longestWait = time == TimeProvider.System ? TimeSpan.FromMinutes(1) : TimeSpan.FromDays(1);
        timer = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Start() => loop = Task.Run(Loop);

    /// <summary>A timer was added; look earlier if it is due before what is waited for.</summary>
    public void Added(DateTimeOffset due)
    {
        lock (gate)
        {
            if (due < armedFor)
                Arm(due);
        }
    }

    public async ValueTask DisposeAsync()
    {
        wakeUps.Writer.TryComplete();
        await timer.DisposeAsync();
        await loop;
    }

    private void Wake() => wakeUps.Writer.TryWrite(true);

    private async Task Loop()
    {
        Wake();
        while (await wakeUps.Reader.WaitToReadAsync())
        {
            wakeUps.Reader.TryRead(out _);
            lock (gate)
                armedFor = DateTimeOffset.MaxValue;
            if (await Fire() is { } next)
                Added(next);
        }
    }

    /// <summary>Fires what is due and returns when to look again; a store that fails is asked again soon.</summary>
    private async Task<DateTimeOffset?> Fire()
    {
        try
        {
            while (await store.FireTimersAsync(time.GetUtcNow(), Batch) == Batch)
            {
                // More may be due.
            }

            return store.NextTimer();
        }
        catch (Exception over) when (over is ObjectDisposedException or DurableStoreBrokenException)
        {
            return null;
        }
#pragma warning disable CA1031 // Whatever the store could not do must not end the pump: timers would never fire again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            logger.TimersFailed(failure, RetryDelay);
            return time.GetUtcNow() + RetryDelay;
        }
    }

    private void Arm(DateTimeOffset due)
    {
        armedFor = due;
        var wait = due - time.GetUtcNow();
        timer.Change(
            wait <= TimeSpan.Zero ? TimeSpan.Zero : wait < longestWait ? wait : longestWait, Timeout.InfiniteTimeSpan);

        // The wait counts from now; a clock that was moved since it was read has passed the due time already.
        if (wait > TimeSpan.Zero && time.GetUtcNow() >= due)
            Wake();
    }
}
