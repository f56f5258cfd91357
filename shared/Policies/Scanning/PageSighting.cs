namespace Keelson.Policies;

/// <summary>A resource of a page that violates policies, or of which it is not known.</summary>
/// <param name="Matches">The names of the policies it violates.</param>
/// <param name="Undecided">The names of those whose facts could not be read.</param>
/// <param name="MonthlyCost">What it costs, where a policy about waste matches and its price is known.</param>
public sealed record PageSighting(
    FindingSubject Resource, IReadOnlyList<string> Matches, IReadOnlyList<string> Undecided,
    decimal? MonthlyCost = null, string? Currency = null);
