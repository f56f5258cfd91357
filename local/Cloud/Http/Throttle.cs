using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;

namespace Keelson.Local.Cloud.Http;

/// <summary>
/// ARM's token buckets per subscription and principal (reads 250 refilled by 25 a second, writes 200 by 10, deletes 200
/// by 10), and the fifteenfold of each for all principals of a subscription together.
/// Source: "Understand how Azure Resource Manager throttles requests".
/// </summary>
internal sealed class Throttle(TimeProvider time, double factor)
{
    private const double OfAll = 15;

    private readonly ConcurrentDictionary<(string Subscription, string Principal, string Kind), TokenBucket> _buckets =
        new();

    /// <summary>Takes a token; answers the headers that tell how many are left. None when throttling is off.</summary>
    /// <exception cref="ArmException">429 with <c>Retry-After</c>: a bucket is empty.</exception>
    public IReadOnlyList<(string Header, string Remaining)> Take(string method, string? subscription, string principal)
    {
        if (factor <= 0)
        {
            return [];
        }
        var (kind, capacity, rate) = method switch
        {
            "GET" or "HEAD" => ("reads", 250, 25),
            "DELETE" => ("deletes", 200, 10),
            _ => ("writes", 200, 10),
        };
        var scope = subscription is null ? "tenant" : "subscription";
        var own = Bucket(subscription, principal, kind, capacity * factor, rate * factor);
        Require(own, kind, scope, subscription, $"actor '{principal}'");
        var left = (Header: $"x-ms-ratelimit-remaining-{scope}-{kind}", Text(own.Remaining));
        if (subscription is null)
        {
            return [left];
        }
        var all = Bucket(subscription, "", kind, capacity * factor * OfAll, rate * factor * OfAll);
        Require(all, kind, scope, subscription, "all actors");
        return [left, ($"x-ms-ratelimit-remaining-subscription-global-{kind}", Text(all.Remaining))];
    }

    /// <summary>Sets the counts to nothing; the buckets stay as full as they are.</summary>
    public void Forget()
    {
        foreach (var bucket in _buckets.Values)
        {
            bucket.Forget();
        }
    }

    public JsonObject Describe()
    {
        var own = _buckets.Where(entry => entry.Key.Principal.Length > 0)
            .OrderBy(entry => entry.Key.ToString(), StringComparer.Ordinal).ToList();
        return new JsonObject
        {
            ["refused"] = _buckets.Values.Sum(bucket => bucket.Refused),
            ["buckets"] = new JsonArray([.. own.Select(entry => (JsonNode)new JsonObject
            {
                ["subscription"] = entry.Key.Subscription,
                ["principal"] = entry.Key.Principal,
                ["kind"] = entry.Key.Kind,
                ["granted"] = entry.Value.Granted,
                ["refused"] = entry.Value.Refused,
                ["remaining"] = entry.Value.Remaining,
            })]),
        };
    }

    private TokenBucket Bucket(string? subscription, string principal, string kind, double capacity, double rate) =>
        _buckets.GetOrAdd((subscription ?? "", principal, kind), _ => new TokenBucket(time, capacity, rate));

    private static void Require(TokenBucket bucket, string kind, string scope, string? subscription, string whose)
    {
        if (bucket.Take() is { } wait)
        {
            throw new ArmException(429, "SubscriptionRequestsThrottled",
                $"Number of '{kind}' requests for {scope} '{subscription}' {whose} exceeded. "
                + $"Please try again after '{Math.Ceiling(wait.TotalSeconds)}' seconds.")
            {
                RetryAfter = wait,
            };
        }
    }

    private static string Text(long remaining) => remaining.ToString(CultureInfo.InvariantCulture);
}
