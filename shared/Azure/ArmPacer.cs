using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Keelson.Azure;

/// <summary>
/// Keeps Keelson's calls to Azure Resource Manager within what it allows a principal in a subscription, so that a burst
/// waits its turn instead of being refused. Whoever can wait reserves; every call is counted, and the service's own count
/// corrects this one, also for what other instances use. Safe for any number of threads.
/// </summary>
/// <remarks>
/// Reads 250 and 25 a second, writes and deletes 200 and 10 a second each: "Understand how Azure Resource Manager throttles
/// requests".
/// </remarks>
public sealed class ArmPacer(TimeProvider clock, IOptions<AzureOptions> options)
{
    private static readonly AsyncLocal<int[]?> Reserved = new();

    private readonly ConcurrentDictionary<(string Subscription, ArmCallKind Kind), CallBucket> _buckets = new();
    private readonly double _rate = options.Value.CallRate;

    /// <summary>Reserves calls, and says from when they may be made. They count as made already.</summary>
    public DateTimeOffset Reserve(string subscription, ArmCallKind kind, int calls)
    {
        var now = clock.GetUtcNow();
        if (_rate <= 0 || calls == 0)
            return now;
        var bucket = Bucket(subscription, kind, now);
        lock (bucket)
            return bucket.Reserve(calls, now);
    }

    /// <summary>Gives reserved calls back that will not be made.</summary>
    public void GiveBack(string subscription, ArmCallKind kind, int calls)
    {
        var now = clock.GetUtcNow();
        if (_rate <= 0 || calls == 0)
            return;
        var bucket = Bucket(subscription, kind, now);
        lock (bucket)
            bucket.GiveBack(calls, now);
    }

    /// <summary>The calls that follow in the caller's async flow are those that were reserved, up to so many.</summary>
    public static void Use(int reads = 0, int writes = 0, int deletes = 0) => Reserved.Value = [reads, writes, deletes];

    internal void Sending(string subscription, ArmCallKind kind)
    {
        var now = clock.GetUtcNow();
        var reserved = Reserved.Value is { } left && Interlocked.Decrement(ref left[(int)kind]) >= 0;
        if (_rate <= 0)
            return;
        var bucket = Bucket(subscription, kind, now);
        lock (bucket)
            bucket.Sending(reserved, now);
    }

    internal void Answered(string subscription, ArmCallKind kind, double? remaining)
    {
        if (_rate <= 0)
            return;
        var now = clock.GetUtcNow();
        var bucket = Bucket(subscription, kind, now);
        lock (bucket)
            bucket.Answered(remaining, now);
    }

    private CallBucket Bucket(string subscription, ArmCallKind kind, DateTimeOffset now) => _buckets.GetOrAdd(
        (subscription.ToLowerInvariant(), kind),
        static (key, state) => key.Kind == ArmCallKind.Read
            ? new(250 * state.Rate, 25 * state.Rate, state.Now)
            : new(200 * state.Rate, 10 * state.Rate, state.Now),
        (Rate: _rate, Now: now));
}
