namespace Keelson.Policies;

/// <summary>
/// What looks at the estate make of a finding. Pure. Looks may arrive late and in any order: an older one never undoes what a
/// newer one has said. A look that says nothing new gives back the finding it was shown, so that nothing is written.
/// </summary>
public static class FindingHistory
{
    /// <summary>After the resource was seen to violate the policy. Null when it is not known whether it does.</summary>
    public static Finding? Seen(Finding? before, Sighting sighting)
    {
        ArgumentNullException.ThrowIfNull(sighting);
        if (before is null)
            return sighting.IsUndecided ? null : First(sighting);
        if (sighting.At < before.LastSeen || sighting.At <= before.ResolvedAt)
            return before;
        if (sighting.IsUndecided)
            return before.IsOpen && !before.IsUndecided ? before with { IsUndecided = true } : before;
        var now = before with
        {
            Resource = sighting.Resource,
            IsUndecided = false,
            // A price that cannot be had today is the one of yesterday.
            MonthlyCost = sighting.MonthlyCost ?? before.MonthlyCost,
            Currency = sighting.Currency ?? before.Currency,
            ResolvedAt = null,
            Resolution = null,
            Remediation = null,
            ReopenedAt = before.IsOpen ? before.ReopenedAt : sighting.At,
            Reopenings = before.IsOpen ? before.Reopenings : before.Reopenings + 1,
        };
        return now == before ? before : now with { LastSeen = sighting.At };
    }

    /// <summary>After a look at <paramref name="at"/> that would have seen it and did not.</summary>
    public static Finding Unseen(
        Finding before, DateTimeOffset at, FindingResolution resolution = FindingResolution.Resolved, string? remediation = null)
    {
        ArgumentNullException.ThrowIfNull(before);
        return before.IsOpen && before.LastSeen <= at
            ? before with { ResolvedAt = at, Resolution = resolution, Remediation = remediation, IsUndecided = false }
            : before;
    }

    private static Finding First(Sighting sighting) => new()
    {
        Id = sighting.Id,
        Policy = sighting.Policy,
        Resource = sighting.Resource,
        FirstSeen = sighting.At,
        LastSeen = sighting.At,
        MonthlyCost = sighting.MonthlyCost,
        Currency = sighting.Currency,
    };
}
