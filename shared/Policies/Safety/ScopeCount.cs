namespace Keelson.Policies;

/// <summary>How many resources a policy looks at.</summary>
public sealed record ScopeCount(int Resources);
