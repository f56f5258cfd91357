namespace Keelson.Policies;

/// <summary>Counts what a scan has changed, for whom, and what is open after it.</summary>
internal sealed class SliceSummary(ScanNews news, ExemptionBook book, DateTimeOffset now)
{
    private readonly Dictionary<(string? Team, string? Owner), OwnerChanges> changes = [];
    private readonly Dictionary<(string Policy, string Team), (int Open, int Exempt)> tallies = [];

    public void Add(Finding finding, Policy? policy)
    {
        var isExempt = book.Find(finding.Policy, finding.Resource.Id, now) is not null;
        if (finding.IsOpen)
        {
            var group = (finding.Policy, finding.Resource.Team ?? "");
            var (open, exempt) = tallies.GetValueOrDefault(group);
            tallies[group] = isExempt ? (open, exempt + 1) : (open + 1, exempt);
        }
        // What is excused is no news for its owner.
        if (isExempt)
            return;
        if (finding.IsOpen && news.Includes(finding.OpenSince))
            Count(finding, new(null, null, 1, 0, [Words(finding, policy)]));
        else if (finding.ResolvedAt is { } resolved && news.Includes(resolved))
            Count(finding, new(null, null, 0, 1, []));
    }

    public SettledSlice ToSlice() => new(
        [.. changes.Values],
        [.. tallies.Select(pair => new PolicyTally(pair.Key.Policy, pair.Key.Team, pair.Value.Open, pair.Value.Exempt))]);

    private void Count(Finding finding, OwnerChanges change)
    {
        var (team, owner) = (finding.Resource.Team, finding.Resource.Owner);
        var before = changes.GetValueOrDefault((team, owner)) ?? new(team, owner, 0, 0, []);
        changes[(team, owner)] = before.Plus(change);
    }

    private static string Words(Finding finding, Policy? policy)
    {
        var id = finding.Resource.Id;
        var title = policy is { Metadata.Title.Length: > 0 } ? policy.Metadata.Title : finding.Policy;
        return $"{id[(id.LastIndexOf('/') + 1)..]}: {title}";
    }
}
