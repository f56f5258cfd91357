namespace Keelson.Policies;

/// <summary>A rule that is evidence for controls of the framework, and how it is kept.</summary>
/// <param name="Judged">The population: resources it has judged.</param>
public sealed record EvidenceRule(
    string Policy, string Title, PolicySeverity Severity, string Rationale, string Fix, string Source,
    IReadOnlyList<string> Controls, int Judged, int Open, int Exempt);
