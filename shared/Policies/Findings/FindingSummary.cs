namespace Keelson.Policies;

/// <summary>Findings in numbers, as of one moment.</summary>
/// <param name="BySeverity">Open ones.</param>
/// <param name="ByTeam">Open ones, most first; the team "" has none.</param>
/// <param name="ByPolicy">Open ones, most first.</param>
/// <param name="MonthlyWaste">What the open ones about waste cost per month, as far as prices are known.</param>
public sealed record FindingSummary(
    int Open, int Exempt, int Resolved, int Remediated,
    IReadOnlyDictionary<PolicySeverity, int> BySeverity, IReadOnlyList<FindingCount> ByTeam,
    IReadOnlyList<FindingCount> ByPolicy, decimal MonthlyWaste, string? Currency);
