namespace Keelson.Local.Runtime.Support;

/// <summary>A clock that moves only when told to, and then fires the timers it passed, earliest first.</summary>
internal sealed class VirtualTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<VirtualTimer> armed = [];
    private DateTimeOffset now = start;

    public VirtualTime()
        : this(new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public void Advance(TimeSpan by)
    {
        var target = GetUtcNow() + by;
        while (true)
        {
            VirtualTimer? due;
            lock (gate)
            {
                // In one go: a timer armed between the last look and the move would be passed without firing.
                due = TakeDue(target);
                if (due is null)
                {
                    if (by < TimeSpan.Zero || target > now)
                        now = target;
                    return;
                }
            }

            due.Fire();
        }
    }

    /// <summary>How many timers wait to fire.</summary>
    public int Armed
    {
        get
        {
            lock (gate)
                return armed.Count;
        }
    }

    /// <summary>When the earliest armed timer is due; null when none is armed.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (gate)
                return armed.Count == 0 ? null : armed.Min(timer => timer.Due);
        }
    }

    /// <summary>Moves to the earliest armed timer and fires it; does nothing when none is armed.</summary>
    public void AdvanceToNextTimer()
    {
        if (TakeDue(DateTimeOffset.MaxValue) is { } due)
            due.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private VirtualTimer? TakeDue(DateTimeOffset until)
    {
        lock (gate)
        {
            var due = armed.Where(timer => timer.Due <= until).MinBy(timer => timer.Due);
            if (due is null)
                return null;
            armed.Remove(due);
            if (due.Due > now)
                now = due.Due;
            return due;
        }
    }

    private sealed class VirtualTimer(VirtualTime time, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                time.armed.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                Due = time.now + dueTime;
                time.armed.Add(this);
            }

            if (dueTime == TimeSpan.Zero)
                time.Advance(TimeSpan.Zero);
            return true;
        }

        public void Dispose()
        {
            lock (time.gate)
                time.armed.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
