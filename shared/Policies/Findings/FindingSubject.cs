namespace Keelson.Policies;

/// <summary>The resource of a finding, as far as people need it to know whose and what it is.</summary>
/// <param name="Id">As Azure spells it; compared without regard to case.</param>
/// <param name="Type">Full ARM type, lower case.</param>
/// <param name="Team">From its tags; null when they name none.</param>
/// <param name="Owner">Who answers for it, from its tags; null when they name nobody.</param>
public sealed record FindingSubject(string Id, string Type, string? Location, string? Team, string? Owner);
