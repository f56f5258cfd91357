using Microsoft.Extensions.Options;

namespace Keelson.Policies;

/// <summary>
/// Takes what a scan has seen into the findings, a slice of policies at a time. Idempotent: what has changed is told from what
/// the findings say of themselves, not from what a write did, so a step that is repeated after a kill tells the same.
/// </summary>
public sealed class FindingSettler(
    FindingStore findings, ScanStore scans, ScanWork work, ExemptionStore exemptions, IOptions<ScanningOptions> options, TimeProvider clock)
{
    /// <param name="subscriptions">Those that were read to the end, lower case.</param>
    public async Task<SettledSlice> SettleAsync(
        ScanOrder order, ScanSlice slice, IReadOnlyList<string> subscriptions, PolicyCatalogue catalogue,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(slice);
        ArgumentNullException.ThrowIfNull(catalogue);
        var (seen, judged) = await ReadPagesAsync(order, slice, cancellationToken);
        var coverage = new ScanCoverage(
            order.StartedAt, subscriptions.ToHashSet(StringComparer.Ordinal), order.Kind == ScanKind.Delta ? judged : null);
        var summary = new SliceSummary(
            await NewsAsync(order, cancellationToken), await exemptions.BookAsync(cancellationToken), clock.GetUtcNow());
        foreach (var policy in slice.Policies)
        {
            var entry = catalogue.Find(policy) is { Switch: not PolicySwitch.Off } there ? there : null;
            var settlement = new Settlement(
                entry is null ? null : coverage, order.StartedAt, order.StartedAt.AddDays(-options.Value.KeepResolvedDays));
            var settled = await SettleAsync(policy, settlement, seen.GetValueOrDefault(policy) ?? [], cancellationToken);
            foreach (var finding in settled)
                summary.Add(finding, entry?.Policy);
        }
        return summary.ToSlice();
    }

    // Events open and close findings, too, while there is no scan and while this one settles.
    private async Task<ScanNews> NewsAsync(ScanOrder order, CancellationToken cancellationToken)
    {
        var told = order.Policies is null ? (await scans.HeadAsync(cancellationToken)).ToldUntil : null;
        var gathered = await work.FindAsync<ScanGathering>(order.Id, ScanGathering.Paper, cancellationToken);
        return new(order.StartedAt, told, gathered?.At ?? clock.GetUtcNow());
    }

    /// <summary>The findings of the policy as they are afterwards, in the order of their hashes.</summary>
    private async Task<IEnumerable<Finding>> SettleAsync(
        string policy, Settlement settlement, Dictionary<string, Sighting> seen, CancellationToken cancellationToken)
    {
        var settled = new SortedDictionary<string, IReadOnlyList<Finding>>(StringComparer.Ordinal);
        await findings.ChangeAsync(
            policy,
            (prefix, before) =>
            {
                var mine = prefix.Length == 0 ? seen : OfPrefix(seen, prefix);
                var after = settlement.Settle(before, mine);
                settled[prefix] = after ?? before;
                return after;
            },
            cancellationToken);
        // A segment that was split while it was looked at has been asked for as a whole and in parts: the parts hold.
        return settled.Where(part => !settled.Keys.Any(other =>
                other.Length > part.Key.Length && other.StartsWith(part.Key, StringComparison.Ordinal)))
            .SelectMany(part => part.Value.OrderBy(finding => finding.Hash, StringComparer.Ordinal));
    }

    /// <summary>The sightings of the slice's policies, and when each resource was read where the pages say so.</summary>
    private async Task<(Dictionary<string, Dictionary<string, Sighting>> Seen, Dictionary<string, DateTimeOffset> Judged)>
        ReadPagesAsync(ScanOrder order, ScanSlice slice, CancellationToken cancellationToken)
    {
        var judged = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var wanted = slice.Policies.ToDictionary(
            policy => policy, _ => new Dictionary<string, Sighting>(StringComparer.Ordinal), StringComparer.Ordinal);
        await foreach (var page in work.PagesAsync(order.Id, "", cancellationToken))
        {
            foreach (var id in page.Judged ?? [])
                judged[FindingId.HashOf(id)] = page.ReadAt;
            foreach (var sighting in page.Sightings.SelectMany(one => Of(one, page.ReadAt)))
            {
                if (wanted.TryGetValue(sighting.Policy, out var ofPolicy))
                    ofPolicy[sighting.Id] = sighting;
            }
        }
        return (wanted, judged);
    }

    private static IEnumerable<Sighting> Of(PageSighting seen, DateTimeOffset at) => seen.Matches
        .Select(policy => new Sighting(policy, seen.Resource, at, seen.MonthlyCost, seen.Currency))
        .Concat(seen.Undecided.Select(policy => new Sighting(policy, seen.Resource, at, IsUndecided: true)));

    private static Dictionary<string, Sighting> OfPrefix(Dictionary<string, Sighting> seen, string prefix) => seen
        .Where(pair => pair.Key.AsSpan(pair.Value.Policy.Length + 1).StartsWith(prefix))
        .ToDictionary(StringComparer.Ordinal);
}
