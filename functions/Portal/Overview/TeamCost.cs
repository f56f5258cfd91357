namespace Keelson.Portal.Overview;

/// <summary>What a team's environments cost a month by their last estimates.</summary>
public sealed record TeamCost(string Team, int Environments, decimal Monthly);
