namespace Keelson.Policies;

/// <summary>
/// What an exemption's end brings back: the resources that still violate the policy it was from, handed to the remediation
/// where that policy acts. Safe to repeat: the end of one exemption hands over a resource once.
/// </summary>
public sealed class ExemptionReturn(FindingStore findings, PolicyLibrary library, ExemptionStore exemptions)
{
    /// <summary>How many were handed over.</summary>
    public async Task<int> HandOverAsync(
        Exemption ended, IRemediationLauncher launcher, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ended);
        ArgumentNullException.ThrowIfNull(launcher);
        if ((await library.CurrentAsync(cancellationToken)).Find(ended.Policy) is not { Acts: true })
            return 0;
        var book = await exemptions.BookAsync(cancellationToken);
        var count = 0;
        await foreach (var finding in findings.ReadAsync(ended.Policy, null, cancellationToken))
        {
            // Another exemption may excuse it still.
            if (!finding.IsOpen || !ended.Covers(finding.Resource.Id) || book.Find(ended.Policy, finding.Resource.Id, now) is not null)
                continue;
            await launcher.LaunchAsync(OrderOf(ended, finding), cancellationToken);
            count++;
        }
        return count;
    }

    private static RemediationOrder OrderOf(Exemption ended, Finding finding)
    {
        var cause = new RemediationCause(CauseKind.Scan, $"exemption-{ended.Id}", ended.End);
        return new()
        {
            Id = RemediationIds.For(ended.End, cause, finding.Resource.Id),
            ResourceId = finding.Resource.Id,
            Cause = cause,
            Policies = [finding.Policy],
        };
    }
}
