namespace Keelson.Local.Cloud.Http;

/// <summary>So many requests at once, and so many more with each second; counts what it granted and refused.</summary>
internal sealed class TokenBucket
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly double _capacity;
    private readonly double _perSecond;
    private double _tokens;
    private long _at;
    private long _granted;
    private long _refused;

    public TokenBucket(TimeProvider time, double capacity, double perSecond)
    {
        (_time, _capacity, _perSecond) = (time, capacity, perSecond);
        (_tokens, _at) = (capacity, time.GetTimestamp());
    }

    public long Granted => Locked(() => _granted);

    public long Refused => Locked(() => _refused);

    /// <summary>Requests that would be granted now.</summary>
    public long Remaining => Locked(() =>
    {
        Refill();
        return (long)_tokens;
    });

    /// <summary>Null when granted; else how long to wait.</summary>
    public TimeSpan? Take() => Locked<TimeSpan?>(() =>
    {
        Refill();
        if (_tokens < 1)
        {
            _refused++;
            return TimeSpan.FromSeconds((1 - _tokens) / _perSecond);
        }
        _tokens--;
        _granted++;
        return null;
    });

    public void Forget() => Locked(() => _granted = _refused = 0);

    private void Refill()
    {
        var now = _time.GetTimestamp();
        _tokens = Math.Min(_capacity, _tokens + (_time.GetElapsedTime(_at, now).TotalSeconds * _perSecond));
        _at = now;
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }
}
