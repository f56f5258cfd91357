using System.Collections.Concurrent;
using Keelson.Local.Cloud.Arm;

namespace Keelson.Local.Cloud.Http;

/// <summary>
/// ARM's token buckets per subscription and principal: reads 250 refilled by 25 a second, writes 200 by 10, deletes 200
/// by 10.
/// Source: "Understand how Azure Resource Manager throttles requests".
/// </summary>
internal sealed class Throttle(TimeProvider time, double factor)
{
    private readonly ConcurrentDictionary<(string Subscription, string Principal, string Kind),
        Bucket> _buckets = new();

    /// <summary>Takes a token; answers the header that tells how many are left. Null when throttling is off.</summary>
    /// <exception cref="ArmException">429 with <c>Retry-After</c>: the bucket is empty.</exception>
    public (string Header, string Remaining)? Take(string method, string? subscription, string principal)
    {
        if (factor <= 0)
        {
            return null;
        }
        var (kind, capacity, rate) = method switch
        {
            "GET" or "HEAD" => ("reads", 250, 25),
            "DELETE" => ("deletes", 200, 10),
            _ => ("writes", 200, 10),
        };
        var scope = subscription is null ? "tenant" : "subscription";
        var bucket =
            _buckets.GetOrAdd((subscription ?? "", principal, kind), _ =>
                new Bucket(capacity * factor, time.GetTimestamp()));
        lock (bucket)
        {
            var now = time.GetTimestamp();
            bucket.Tokens =
                Math.Min(capacity * factor,
                    bucket.Tokens + (time.GetElapsedTime(bucket.At, now).TotalSeconds * rate * factor));
            bucket.At = now;
            if (bucket.Tokens < 1)
            {
                throw new ArmException(429, "SubscriptionRequestsThrottled",
                    $"Number of '{kind}' requests for {scope} '{subscription}' actor '{principal}' exceeded. "
                    + $"Please try again after '{Math.Ceiling((1 - bucket.Tokens) / (rate * factor))}' seconds.")
                {
                    RetryAfter = TimeSpan.FromSeconds((1 - bucket.Tokens) / (rate * factor)),
                };
            }
            bucket.Tokens--;
            return ($"x-ms-ratelimit-remaining-{scope}-{kind}", ((long)bucket.Tokens).ToString());
        }
    }

    private sealed class Bucket(double tokens, long at)
    {
        public double Tokens { get; set; } = tokens;

        public long At { get; set; } = at;
    }
}
