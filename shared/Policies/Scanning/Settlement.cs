namespace Keelson.Policies;

/// <summary>What a scan makes of the findings of one policy. Pure.</summary>
/// <param name="Coverage">Null when the policy is gone or off: then nothing of it is open any more.</param>
/// <param name="ForgetBefore">Findings that were resolved before it are dropped.</param>
public sealed record Settlement(ScanCoverage? Coverage, DateTimeOffset At, DateTimeOffset ForgetBefore)
{
    /// <summary>The findings as they are to be, or null when nothing has changed.</summary>
    /// <param name="sightings">Those of the same policy and prefix, by the finding's id.</param>
    public IReadOnlyList<Finding>? Settle(
        IReadOnlyList<Finding> before, IReadOnlyDictionary<string, Sighting> sightings)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(sightings);
        var after = new List<Finding>(before.Count + sightings.Count);
        var (changed, known) = (false, new HashSet<string>(StringComparer.Ordinal));
        foreach (var finding in before)
        {
            known.Add(finding.Id);
            var settled = Settle(finding, sightings.GetValueOrDefault(finding.Id));
            changed |= !ReferenceEquals(settled, finding);
            if (settled.ResolvedAt < ForgetBefore)
                changed = true;
            else
                after.Add(settled);
        }
        foreach (var sighting in sightings.Values.Where(sighting => !known.Contains(sighting.Id)))
        {
            if (FindingHistory.Seen(null, sighting) is not { } found)
                continue;
            after.Add(found);
            changed = true;
        }
        return changed ? after : null;
    }

    private Finding Settle(Finding finding, Sighting? sighting)
    {
        if (Coverage is null)
            return FindingHistory.Unseen(finding, At, FindingResolution.PolicyGone);
        if (sighting is not null)
            return FindingHistory.Seen(finding, sighting)!;
        return Coverage.LookedAt(finding) is { } at ? FindingHistory.Unseen(finding, at) : finding;
    }
}
