namespace Keelson.Policies;

/// <summary>What a full scan has counted: the document <c>compliance/latest.json</c>.</summary>
/// <param name="Population">Resources by team and type.</param>
/// <param name="Tallies">Violations by policy and team; pairs without any are left out.</param>
public sealed record ComplianceFacts(
    string ScanId, DateTimeOffset At, IReadOnlyList<PagePopulation> Population, IReadOnlyList<PolicyTally> Tallies);
