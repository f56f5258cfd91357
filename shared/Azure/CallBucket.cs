namespace Keelson.Azure;

/// <summary>
/// One of Azure Resource Manager's token buckets, as seen from here. Calls may be reserved for later, which takes the count
/// below zero; what the service says is left corrects it. Not safe for several threads.
/// </summary>
internal sealed class CallBucket(double capacity, double perSecond, DateTimeOffset now)
{
    // Left to others who share the bucket, and to calls that could not know that they would come.
    private const double Headroom = 0.1;

    private double _tokens = capacity * (1 - Headroom);
    private DateTimeOffset _at = now;
    private int _reserved;
    private int _underWay;

    /// <summary>Takes calls out, and says when they may be made.</summary>
    public DateTimeOffset Reserve(int calls, DateTimeOffset now)
    {
        Refill(now);
        _tokens -= calls;
        _reserved += calls;
        return _tokens >= 0 ? now : now + TimeSpan.FromSeconds(-_tokens / perSecond);
    }

    /// <summary>Reserved calls that will not be made.</summary>
    public void GiveBack(int calls, DateTimeOffset now)
    {
        Refill(now);
        _tokens += calls;
        _reserved = Math.Max(_reserved - calls, 0);
    }

    /// <summary>A call is made: one that was reserved, or one that just comes.</summary>
    public void Sending(bool reserved, DateTimeOffset now)
    {
        Refill(now);
        _underWay++;
        if (reserved)
            _reserved = Math.Max(_reserved - 1, 0);
        else
            _tokens--;
    }

    /// <summary>A call is answered; <paramref name="remaining"/> is what the service says is left.</summary>
    public void Answered(double? remaining, DateTimeOffset now)
    {
        Refill(now);
        _underWay = Math.Max(_underWay - 1, 0);
        if (remaining is not { } left)
            return;
        var mine = left - (capacity * Headroom) - _reserved - _underWay;
        // With others under way the answer may be older than what is known; then only bad news counts.
        if (mine < _tokens || _underWay == 0)
            _tokens = mine;
    }

    private void Refill(DateTimeOffset now)
    {
        if (now <= _at)
            return;
        _tokens = Math.Min(capacity * (1 - Headroom), _tokens + ((now - _at).TotalSeconds * perSecond));
        _at = now;
    }
}
