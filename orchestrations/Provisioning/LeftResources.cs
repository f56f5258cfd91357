namespace Keelson.Provisioning;

/// <summary>Ids of what still exists.</summary>
public sealed record LeftResources(IReadOnlyList<string> Ids);
