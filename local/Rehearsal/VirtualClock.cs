namespace Keelson.Local.Rehearsal;

/// <summary>
/// Time that passes only when it is told to. Timers that fall due at the same moment fire in an order drawn from the seed.
/// For one thread.
/// </summary>
internal sealed class VirtualClock(DateTimeOffset start, Random random) : TimeProvider
{
    private readonly PriorityQueue<(VirtualTimer Timer, int Arming), (long Due, int Draw, long Number)> armed = new();
    private long now = start.UtcTicks;
    private long number;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(now, TimeSpan.Zero);

    public override long GetTimestamp() => now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Completes at that time, however far it is; at once when it has passed.</summary>
    public async Task UntilAsync(DateTimeOffset moment)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var timer = CreateTimer(_ => reached.SetResult(), null, moment - GetUtcNow(), Timeout.InfiniteTimeSpan);
        await reached.Task;
    }

    /// <summary>Fires the next timer, at its time; false when there is none.</summary>
    public bool TryFireNext()
    {
        while (armed.TryDequeue(out var next, out var at))
        {
            if (next.Timer.Arming != next.Arming)
                continue;
            now = Math.Max(now, at.Due);
            next.Timer.Fire();
            return true;
        }
        return false;
    }

    private void Arm(VirtualTimer timer, TimeSpan wait) =>
        armed.Enqueue((timer, timer.Arming), (now + Math.Max(wait.Ticks, 0), random.Next(), ++number));

    private sealed class VirtualTimer(VirtualClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan period;
        private bool over;

        /// <summary>Goes up whenever what was armed before no longer counts.</summary>
        public int Arming { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (over)
                return false;
            Arming++;
            this.period = period;
            if (dueTime != Timeout.InfiniteTimeSpan)
                clock.Arm(this, dueTime);
            return true;
        }

        public void Fire()
        {
            if (period > TimeSpan.Zero)
                Change(period, period);
            else
                Arming++;
            callback(state);
        }

        public void Dispose()
        {
            over = true;
            Arming++;
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
