namespace Keelson.Policies;

/// <summary>What judging a page by itself has come to.</summary>
public sealed record JudgedPage(
    IReadOnlyList<PageSighting> Sightings, IReadOnlyList<OpenQuestion> Questions, IReadOnlyList<SetCandidate> Candidates,
    IReadOnlyList<PagePopulation> Population, IReadOnlyList<string> Judged);
