using Keelson.Policies;

namespace Keelson.Portal.Compliance;

/// <summary>What the page of compliance shows.</summary>
/// <param name="Frameworks">Each framework over time, for the chosen team.</param>
/// <param name="Chosen">The framework that is shown in full; null when there is none.</param>
/// <param name="Team">The team that is looked at; <see cref="ComplianceRow.Everyone"/> is all.</param>
/// <param name="Teams">How the teams keep the chosen framework, worst first.</param>
/// <param name="Report">The chosen framework control by control; null before the first full scan.</param>
/// <param name="Worst">Its most violated rules.</param>
/// <param name="Days">How many days back.</param>
public sealed record ComplianceView(
    IReadOnlyList<FrameworkCourse> Frameworks, string? Chosen, string Team, IReadOnlyList<ComplianceRow> Teams,
    ControlReport? Report, IReadOnlyList<FindingCount> Worst, int Days);
