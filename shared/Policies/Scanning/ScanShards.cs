namespace Keelson.Policies;

/// <summary>What the shards of a scan say together. Pure.</summary>
public static class ScanShards
{
    /// <summary>The subscriptions of which every part was read.</summary>
    public static IEnumerable<string> ReadToTheEnd(IEnumerable<ShardResult> shards) => shards
        .GroupBy(shard => shard.Shard.SubscriptionId, StringComparer.OrdinalIgnoreCase)
        .Where(subscription => subscription.All(shard => shard.Problem is null))
        .Select(subscription => subscription.Key.ToLowerInvariant());

    /// <summary>Each subscription that was not, with the first reason.</summary>
    public static IEnumerable<string> Problems(IEnumerable<ShardResult> shards) => shards
        .Where(shard => shard.Problem is not null)
        .GroupBy(shard => shard.Shard.SubscriptionId, StringComparer.OrdinalIgnoreCase)
        .Select(subscription => $"Subscription {subscription.Key} was not read to the end: {subscription.First().Problem}");
}
