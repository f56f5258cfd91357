using System.Collections.Concurrent;

namespace Keelson.Local.Cloud.ResourceGraph;

/// <summary>
/// Resource Graph's quota: 15 queries in each period of 5 seconds, per principal. Source: "Guidance for throttled requests in
/// Azure Resource Graph".
/// </summary>
internal sealed class GraphQuota(TimeProvider time, double factor)
{
    private const int Queries = 15;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Window> _windows = new(StringComparer.Ordinal);

    private long _taken;
    private long _refused;

    /// <summary>How many queries there were, and how many of them were refused.</summary>
    public (long Taken, long Refused) Counts => (Interlocked.Read(ref _taken), Interlocked.Read(ref _refused));

    /// <summary>Takes a query out of the quota.</summary>
    /// <returns>Whether there was one, how many are left, and when there will be more.</returns>
    public (bool Allowed, int Remaining, TimeSpan ResetsAfter) Take(string principal)
    {
        Interlocked.Increment(ref _taken);
        if (factor <= 0)
        {
            return (true, Queries, TimeSpan.Zero);
        }
        var window = _windows.GetOrAdd(principal, _ => new Window());
        lock (window)
        {
            var now = time.GetUtcNow();
            if (now >= window.Ends)
            {
                (window.Ends, window.Left) = (now + Period, (int)Math.Max(1, Queries * factor));
            }
            var allowed = window.Left > 0;
            window.Left -= allowed ? 1 : 0;
            Interlocked.Add(ref _refused, allowed ? 0 : 1);
            return (allowed, window.Left, window.Ends - now);
        }
    }

    private sealed class Window
    {
        public DateTimeOffset Ends { get; set; }

        public int Left { get; set; }
    }
}
