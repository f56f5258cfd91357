namespace Keelson.Policies;

/// <summary>
/// Takes into the findings what is seen between scans: an event's look at one resource, a remediation's effect. Safe to repeat,
/// and beside a scan.
/// </summary>
public sealed class FindingLog(FindingStore findings)
{
    /// <summary>The resource was seen to violate the policy.</summary>
    public Task SeenAsync(Sighting sighting, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sighting);
        return ChangeAsync(
            sighting.Policy, sighting.Resource.Id, before => FindingHistory.Seen(before, sighting), cancellationToken);
    }

    /// <summary>The resource was seen not to violate the policy, or to be gone. Without a finding nothing happens.</summary>
    /// <param name="remediation">The remediation that has brought it about; null when none has.</param>
    public Task UnseenAsync(
        string policy, string resourceId, DateTimeOffset at, string? remediation, CancellationToken cancellationToken) =>
        ChangeAsync(
            policy, resourceId,
            before => before is null ? null : FindingHistory.Unseen(
                before, at, remediation is null ? FindingResolution.Resolved : FindingResolution.Remediated, remediation),
            cancellationToken);

    private Task ChangeAsync(
        string policy, string resourceId, Func<Finding?, Finding?> change, CancellationToken cancellationToken)
    {
        var hash = FindingId.HashOf(resourceId);
        return findings.ChangeAsync(
            policy,
            (prefix, findings) =>
            {
                if (!hash.StartsWith(prefix, StringComparison.Ordinal))
                    return null;
                var before = findings.FirstOrDefault(finding => finding.Hash == hash);
                var after = change(before);
                return after is null || ReferenceEquals(before, after) ? null
                    : [.. findings.Where(finding => finding.Hash != hash), after];
            },
            cancellationToken);
    }
}
