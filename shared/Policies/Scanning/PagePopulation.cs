namespace Keelson.Policies;

/// <summary>How many resources of a type a team has. A resource without a team has the team "".</summary>
public sealed record PagePopulation(string Team, string Type, int Count);
