namespace Keelson.Policies;

/// <summary>How many findings something has.</summary>
public sealed record FindingCount(string Name, int Open);
