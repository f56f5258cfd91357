namespace Keelson.Policies;

/// <summary>Everything that a finding is looked at with, as of one moment. Pure: the same finding gives the same view.</summary>
public sealed class FindingLens(PolicyCatalogue catalogue, ExemptionBook book, ScanHead head, DateTimeOffset now)
{
    // As in the price sheet: a month of 730 hours.
    private const decimal HoursPerMonth = 730;

    private readonly HashSet<string> scanned =
        (head.Full?.Subscriptions ?? []).ToHashSet(StringComparer.OrdinalIgnoreCase);

    public FindingView Look(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var about = catalogue.Find(finding.Policy)?.Policy.Metadata;
        var exemption = book.Find(finding.Policy, finding.Resource.Id, now);
        var open = (finding.ResolvedAt ?? now) - finding.OpenSince;
        return new(
            finding,
            about is { Title.Length: > 0 } ? about.Title : finding.Policy,
            about?.Severity ?? PolicySeverity.Low, about?.Category ?? "", about?.Fix ?? "", about?.Controls ?? [],
            StatusOf(finding, exemption), LastSeen(finding), (int)Math.Max(0, open.TotalDays),
            finding.IsOpen ? exemption : null, Wasted(finding, open));
    }

    private static FindingStatus StatusOf(Finding finding, Exemption? exemption) => finding switch
    {
        { Resolution: FindingResolution.Remediated } => FindingStatus.Remediated,
        { IsOpen: false } => FindingStatus.Resolved,
        _ => exemption is null ? FindingStatus.Open : FindingStatus.Exempt,
    };

    // An open finding was seen by every full scan since: else it would be resolved, or undecided.
    private DateTimeOffset LastSeen(Finding finding) =>
        finding is { IsOpen: true, IsUndecided: false } && head.Full is { } full && full.StartedAt > finding.LastSeen
            && finding.Resource.Id.Split('/') is [_, _, var subscription, ..] && scanned.Contains(subscription)
            ? full.StartedAt : finding.LastSeen;

    private static decimal? Wasted(Finding finding, TimeSpan open) => finding.MonthlyCost is { } monthly
        ? Math.Round(monthly * (decimal)Math.Max(0, open.TotalHours) / HoursPerMonth, 2, MidpointRounding.AwayFromZero)
        : null;
}
