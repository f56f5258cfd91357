using System.Globalization;
using System.Text.Json;

namespace Keelson.Policies;

/// <summary>
/// Lets each policy that decides over all its resources together choose from what the pages have brought. Reads only. Holds a
/// few values per candidate, never their bodies.
/// </summary>
public sealed class SetChooser(ScanWork work, PageJudge pages, IFactSource facts)
{
    private const string Prefix = "sets/";

    // A paper of so many resources stays well below what a document may have.
    private const int PerPaper = 500;

    // Facts can lead to steps that ask for further ones; a policy asks for few.
    private const int Rounds = 4;

    /// <summary>Keeps a page's candidates. Safe to repeat.</summary>
    public static async Task KeepAsync(
        ScanWork work, string scan, string page, IReadOnlyList<SetCandidate> candidates, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        var papers = candidates.Chunk(PerPaper).ToList();
        for (var number = 0; number < papers.Count; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{page}-{number:d3}");
            await work.SaveAsync(scan, name, new SetCandidates(papers[number]), cancellationToken);
        }
    }

    /// <summary>What the policies have chosen. One with a candidate that stays undecided chooses nothing: the number of the
    /// others would decide.</summary>
    public async Task<SetChoice> ChooseAsync(ScanOrder order, PolicyCatalogue catalogue, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(catalogue);
        var (decided, chosen) = (new List<string>(), new List<PageSighting>());
        var undecided = await UndecidedAsync(order.Id, cancellationToken);
        foreach (var policy in catalogue.Set.Policies.Where(policy => policy.SetSteps.Count > 0 && !undecided.Contains(policy.Name)))
        {
            if (await SelectAsync(order, policy, cancellationToken) is not { } ids)
                continue;
            decided.Add(policy.Name);
            chosen.AddRange(await SightAsync(order, catalogue, policy, ids, cancellationToken));
        }
        return new(decided, chosen);
    }

    private async Task<HashSet<string>> UndecidedAsync(string scan, CancellationToken cancellationToken)
    {
        var undecided = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var page in work.PagesAsync(scan, "", cancellationToken))
            undecided.UnionWith(page.Sightings.SelectMany(seen => seen.Undecided));
        return undecided;
    }

    /// <summary>Null when a candidate stays undecided.</summary>
    private async Task<HashSet<string>?> SelectAsync(ScanOrder order, Policy policy, CancellationToken cancellationToken)
    {
        var (selection, shared) = (new SetSelection(policy), new SharedFacts(facts));
        await foreach (var candidate in CandidatesAsync(order.Id, policy, cancellationToken))
        {
            if (!await AddAsync(selection, candidate, order.StartedAt, shared, cancellationToken))
                return null;
        }
        var day = DateOnly.FromDateTime(order.StartedAt.UtcDateTime);
        return selection.Select(day).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    private static async Task<bool> AddAsync(
        SetSelection selection, SetCandidate candidate, DateTimeOffset now, SharedFacts shared, CancellationToken cancellationToken)
    {
        var known = new KnownFacts();
        var context = new JudgeContext { Now = now, Facts = known };
        for (var round = 0; round < Rounds; round++)
        {
            var needs = new FactNeeds();
            if (selection.Add(candidate.Resource.Id, Bytes(candidate), context, needs) != Truth.Undecided)
                return true;
            foreach (var key in needs.Since(0))
            {
                if (await shared.ReadAsync(candidate.Resource.Id, key, cancellationToken) is not { } value)
                    return false;
                known[key] = value;
            }
        }
        return false;
    }

    private async Task<List<PageSighting>> SightAsync(
        ScanOrder order, PolicyCatalogue catalogue, Policy policy, HashSet<string> ids, CancellationToken cancellationToken)
    {
        var sightings = new Dictionary<string, PageSighting>(StringComparer.OrdinalIgnoreCase);
        await foreach (var candidate in CandidatesAsync(order.Id, policy, cancellationToken))
        {
            if (ids.Contains(candidate.Resource.Id))
            {
                sightings[candidate.Resource.Id] = await pages.SightAsync(
                    catalogue, candidate.Resource, [policy.Name], Bytes(candidate), cancellationToken);
            }
        }
        return [.. sightings.Values];
    }

    private IAsyncEnumerable<SetCandidate> CandidatesAsync(string scan, Policy policy, CancellationToken cancellationToken) =>
        work.ListAsync<SetCandidates>(scan, Prefix, cancellationToken)
            .SelectMany(paper => paper.Candidates.Where(candidate => candidate.Policy == policy.Name).ToAsyncEnumerable());

    private static byte[] Bytes(SetCandidate candidate) => JsonSerializer.SerializeToUtf8Bytes(candidate.Body);
}
