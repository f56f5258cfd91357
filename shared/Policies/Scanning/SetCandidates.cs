namespace Keelson.Policies;

/// <summary>The candidates of one page. A paper of the scan.</summary>
public sealed record SetCandidates(IReadOnlyList<SetCandidate> Candidates);
