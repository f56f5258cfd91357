using System.Globalization;

namespace Keelson.Azure;

/// <summary>
/// Keeps this process within Resource Graph's quota (15 queries in 5 seconds, as documented): every answer says how many are
/// left and when there will be more. While that is not known, one query at a time finds out. Another process of the same
/// identity may still use up the quota: then the refusal says how long to wait, and the wait is kept by all.
/// </summary>
public sealed class ResourceGraphQuota(TimeProvider time) : IDisposable
{
    /// <summary>How often a refusal for want of quota is waited out before it is the caller's.</summary>
    private const int MaxRefusals = 5;

    /// <summary>The longest wait that is kept here; a longer one is the caller's to keep.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _probe = new(1, 1);
    private int _left;
    private DateTimeOffset _resets;

    /// <summary>Asks when the quota allows it.</summary>
    /// <exception cref="TransientException">Refused too often, or for longer than is waited here.</exception>
    internal async Task<ResourceGraphAnswer> AskAsync(Func<CancellationToken, Task<ResourceGraphAnswer>> ask, CancellationToken cancellationToken)
    {
        for (var refusals = 0; ; refusals++)
        {
            try
            {
                return await AskOnceAsync(ask, cancellationToken);
            }
            catch (TransientException e) when (refusals < MaxRefusals && e.RetryAfter is { } wait && wait <= LongestWait)
            {
                Exhausted(wait);
            }
        }
    }

    public void Dispose() => _probe.Dispose();

    private async Task<ResourceGraphAnswer> AskOnceAsync(Func<CancellationToken, Task<ResourceGraphAnswer>> ask, CancellationToken cancellationToken)
    {
        if (TryTake())
            return Learn(await ask(cancellationToken));
        await _probe.WaitAsync(cancellationToken);
        try
        {
            while (!TryTake())
            {
                if (Wait() is not { } wait)
                    return Learn(await ask(cancellationToken));
                await Task.Delay(wait, time, cancellationToken);
            }
        }
        finally
        {
            _probe.Release();
        }
        return Learn(await ask(cancellationToken));
    }

    /// <summary>Takes one of the queries that are known to be left.</summary>
    private bool TryTake()
    {
        lock (_gate)
        {
            if (_left == 0 || time.GetUtcNow() >= _resets)
                return false;
            _left--;
            return true;
        }
    }

    /// <summary>Until there are more; null when they are there already, in unknown number.</summary>
    private TimeSpan? Wait()
    {
        lock (_gate)
            return _resets - time.GetUtcNow() is { Ticks: > 0 } wait ? wait : null;
    }

    private void Exhausted(TimeSpan wait)
    {
        lock (_gate)
        {
            _left = 0;
            _resets = time.GetUtcNow() + wait;
        }
    }

    private ResourceGraphAnswer Learn(ResourceGraphAnswer answer)
    {
        if (!int.TryParse(answer.QuotaRemaining, NumberStyles.None, CultureInfo.InvariantCulture, out var left)
            || !TimeSpan.TryParse(answer.QuotaResetsAfter, CultureInfo.InvariantCulture, out var wait))
        {
            return answer;
        }
        lock (_gate)
        {
            var now = time.GetUtcNow();
            // Answers overtake each other: within one period the lowest number is the newest.
            _left = _resets > now ? Math.Min(_left, left) : left;
            _resets = now + wait;
        }
        return answer;
    }
}
