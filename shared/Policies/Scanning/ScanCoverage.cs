namespace Keelson.Policies;

/// <summary>
/// What a scan has looked at, and so may call resolved when it has not seen it. Pure.
/// </summary>
/// <param name="Judged">For a delta: when each resource was read, by the hash of its id. Null for a full scan.</param>
/// <param name="Subscriptions">Those that were read to the end, lower case.</param>
public sealed record ScanCoverage(
    DateTimeOffset StartedAt, IReadOnlySet<string> Subscriptions, IReadOnlyDictionary<string, DateTimeOffset>? Judged)
{
    /// <summary>When the scan would have seen the finding; null when it has not looked there.</summary>
    public DateTimeOffset? LookedAt(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        if (Judged is null)
            return Subscriptions.Contains(SubscriptionOf(finding.Resource.Id)) ? StartedAt : null;
        return Judged.TryGetValue(finding.Hash, out var at) ? at : null;
    }

    private static string SubscriptionOf(string resourceId) =>
        resourceId.Split('/') is [_, _, var id, ..] ? id.ToLowerInvariant() : "";
}
