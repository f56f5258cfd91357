namespace Keelson.Provisioning;

/// <summary>Names one exact blueprint: name and version for people, hash for certainty.</summary>
public sealed record BlueprintRef(string Name, string Version, string Hash);
