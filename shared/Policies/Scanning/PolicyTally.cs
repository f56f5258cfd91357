namespace Keelson.Policies;

/// <summary>How many resources of a team violate a policy, and how many of those are excused. The team "" has none.</summary>
public sealed record PolicyTally(string Policy, string Team, int Open, int Exempt);
