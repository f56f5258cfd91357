namespace Keelson.Local.Cloud.Clock;

/// <summary>
/// The machine's clock plus an offset that can be moved forward. Timers made from it fire when their moment is passed,
/// whether time
/// went by or was advanced; so waiting code needs nothing to know of it.
/// </summary>
public sealed class AdjustableClock(TimeProvider inner) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly HashSet<JumpTimer> _timers = [];
    private TimeSpan _offset;

    public AdjustableClock()
        : this(System)
    {
    }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return inner.GetUtcNow() + _offset;
        }
    }

    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return inner.GetTimestamp() + (long)(_offset.TotalSeconds * inner.TimestampFrequency);
        }
    }

    /// <summary>Moves the clock forward; timers that fall due fire at once, on the thread pool.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative: time does not run
    /// backwards.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        JumpTimer[] timers;
        lock (_gate)
        {
            _offset += by;
            timers = [.. _timers];
        }
        foreach (var timer in timers)
        {
            timer.Jump(by);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new JumpTimer(this, callback, state);
        lock (_gate)
        {
            _timers.Add(timer);
        }
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class JumpTimer : ITimer
    {
        private readonly AdjustableClock _clock;
        private readonly ITimer _timer;
        private readonly Lock _gate = new();
        private DateTimeOffset? _due;
        private TimeSpan _period;

        public JumpTimer(AdjustableClock clock, TimerCallback callback, object? state)
        {
            _clock = clock;
            _timer = clock.Inner.CreateTimer(_ =>
                Fire(callback, state), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_gate)
            {
                _due = dueTime == Timeout.InfiniteTimeSpan ? null : _clock.GetUtcNow() + dueTime;
                _period = period;
                return _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
            }
        }

        public void Jump(TimeSpan by)
        {
            lock (_gate)
            {
                if (_due is { } due && by > TimeSpan.Zero)
                {
                    var left = due - _clock.GetUtcNow();
                    _timer.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
                }
            }
        }

        public void Dispose()
        {
            lock (_clock._gate)
            {
                _clock._timers.Remove(this);
            }
            _timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire(TimerCallback callback, object? state)
        {
            lock (_gate)
            {
                var repeats = _period > TimeSpan.Zero;
                _due = repeats ? _clock.GetUtcNow() + _period : null;
                if (repeats)
                {
                    _timer.Change(_period, Timeout.InfiniteTimeSpan);
                }
            }
            callback(state);
        }
    }

    private TimeProvider Inner => inner;
}
