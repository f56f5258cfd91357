using Keelson.Policies;

namespace Keelson.Portal.Overview;

/// <summary>How policies stand, in brief.</summary>
/// <param name="Findings">All findings in numbers.</param>
/// <param name="Expiring">Exemptions in force, next to end first.</param>
/// <param name="Waiting">Remediations that wait for the word of whoever looks.</param>
public sealed record PolicyBrief(
    FindingSummary Findings, IReadOnlyList<Exemption> Expiring, IReadOnlyList<RemediationRecord> Waiting);
