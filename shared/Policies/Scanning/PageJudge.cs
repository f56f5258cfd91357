using System.Text.Json;

namespace Keelson.Policies;

/// <summary>
/// Judges the resources of a page. What a resource shows by itself is decided; what needs facts is left open. Pure but for the
/// prices of what is wasted. Holds no more than the page.
/// </summary>
public sealed class PageJudge(SubjectReader subjects, WasteCost waste)
{
    public async Task<JudgedPage> JudgeAsync(
        PolicyCatalogue catalogue, IReadOnlyList<ReadOnlyMemory<byte>> resources, DateTimeOffset readAt,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(resources);
        var (sightings, questions, candidates) =
            (new List<PageSighting>(), new List<OpenQuestion>(), new List<SetCandidate>());
        var population = new Dictionary<(string Team, string Type), int>();
        var judged = new List<string>(resources.Count);
        var (context, judgements) = (new JudgeContext { Now = readAt }, new Judgements());
        foreach (var resource in resources)
        {
            var subject = subjects.Read(resource.Span);
            judged.Add(subject.Id);
            var group = (subject.Team ?? "", subject.Type);
            population[group] = population.GetValueOrDefault(group) + 1;
            catalogue.Set.Judge(resource, context, judgements);
            if (judgements.Count == 0)
                continue;
            var sorted = new Sorted(catalogue, judgements);
            if (sorted.Matches.Count > 0)
                sightings.Add(await SightAsync(catalogue, subject, sorted.Matches, resource, cancellationToken));
            if (sorted.Undecided.Count > 0)
                questions.Add(new(subject, sorted.Undecided, Parse(resource)));
            candidates.AddRange(sorted.Candidates.Select(policy => new SetCandidate(policy, subject, Parse(resource), readAt)));
        }
        return new(
            sightings, questions, candidates,
            [.. population.Select(pair => new PagePopulation(pair.Key.Team, pair.Key.Type, pair.Value))], judged);
    }

    /// <summary>A sighting, with what the resource costs where that is what the policy is about.</summary>
    public async Task<PageSighting> SightAsync(
        PolicyCatalogue catalogue, FindingSubject subject, IReadOnlyList<string> matches, ReadOnlyMemory<byte> resource,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var sighting = new PageSighting(subject, matches, []);
        if (!matches.Any(name => WasteCost.Concerns(catalogue.Find(name)!.Policy)))
            return sighting;
        var (monthly, currency) = await waste.EstimateAsync(subject, resource, cancellationToken);
        return sighting with { MonthlyCost = monthly, Currency = currency };
    }

    private static JsonElement Parse(ReadOnlyMemory<byte> resource)
    {
        using var document = JsonDocument.Parse(resource);
        return document.RootElement.Clone();
    }

    /// <summary>The judgements of one resource by their kind, with the names of the policies.</summary>
    private readonly struct Sorted(PolicyCatalogue catalogue, Judgements judgements)
    {
        public IReadOnlyList<string> Matches { get; } = Names(catalogue, judgements, JudgementKind.Matches);

        public IReadOnlyList<string> Undecided { get; } = Names(catalogue, judgements, JudgementKind.Undecided);

        public IReadOnlyList<string> Candidates { get; } = Names(catalogue, judgements, JudgementKind.Candidate);

        private static IReadOnlyList<string> Names(PolicyCatalogue catalogue, Judgements judgements, JudgementKind kind) =>
            [.. judgements.Where(one => one.Kind == kind).Select(one => catalogue.Set.Policies[one.Policy].Name)];
    }
}
