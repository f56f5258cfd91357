namespace Keelson.Policies;

/// <summary>Goes through a scan's pages once and divides what is to be settled. Reads only. Holds numbers, not pages.</summary>
public sealed class ScanGatherer(ScanWork work, FindingStore findings, TimeProvider clock)
{
    public async Task<ScanGathering> GatherAsync(
        ScanOrder order, PolicyCatalogue catalogue, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(catalogue);
        var sightings = new Dictionary<string, int>(StringComparer.Ordinal);
        var population = new Dictionary<(string Team, string Type), int>();
        var (totals, looked) = (ScanTotals.Nothing, 0);
        await foreach (var page in work.PagesAsync(order.Id, "", cancellationToken))
        {
            foreach (var policy in page.Sightings.SelectMany(seen => seen.Matches.Concat(seen.Undecided)))
                sightings[policy] = sightings.GetValueOrDefault(policy) + 1;
            foreach (var (team, type, count) in page.Population)
                population[(team, type)] = population.GetValueOrDefault((team, type)) + count;
            totals = totals.Plus(Of(page));
            looked += page.Judged?.Count ?? 0;
        }
        var policies = await ToSettleAsync(order, catalogue, cancellationToken);
        var nothingRead = order.Kind == ScanKind.Delta && looked == 0;
        return new(
            clock.GetUtcNow(),
            nothingRead
                ? [] : ScanSlice.Divide(policies.Select(policy => (policy, sightings.GetValueOrDefault(policy)))),
            [.. population.Select(pair => new PagePopulation(pair.Key.Team, pair.Key.Type, pair.Value))], totals);
    }

    /// <summary>
    /// The policies that were judged; after a whole scan also those of which findings are left though they are gone or off.
    /// A policy over sets whose choice is not known is left as it is.
    /// </summary>
    private async Task<IEnumerable<string>> ToSettleAsync(
        ScanOrder order, PolicyCatalogue catalogue, CancellationToken cancellationToken)
    {
        var decided = await work.FindAsync<DecidedSets>(order.Id, DecidedSets.Paper, cancellationToken) ?? DecidedSets.None;
        var judged = catalogue.Judged
            .Where(entry => entry.Policy.SetSteps.Count == 0 || decided.Policies.Contains(entry.Name, StringComparer.Ordinal))
            .Select(entry => entry.Name).ToList();
        return order.IsWhole
            ? judged.Union(
                (await findings.PoliciesAsync(cancellationToken))
                    .Where(policy => catalogue.Find(policy) is not { Switch: not PolicySwitch.Off }),
                StringComparer.Ordinal)
            : judged;
    }

    private static ScanTotals Of(PageFindings page) => new(
        // What was found out of a page in a further step has no population of its own.
        page.Population.Count > 0 || page.Judged is not null ? 1 : 0,
        page.Population.Sum(group => group.Count),
        page.Sightings.Sum(seen => seen.Matches.Count),
        page.Sightings.Sum(seen => seen.Undecided.Count));
}
