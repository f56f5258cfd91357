namespace Keelson.Policies;

/// <summary>What settling a slice has come to. A paper of the scan.</summary>
public sealed record SettledSlice(IReadOnlyList<OwnerChanges> Changes, IReadOnlyList<PolicyTally> Tallies);
