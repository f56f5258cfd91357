namespace Keelson.Provisioning;

/// <summary>What a run did to one resource.</summary>
/// <param name="Detail">The error, or why it was left alone.</param>
public sealed record ResourceOutcome(string ResourceId, string Type, ResourceFate Fate, string? Detail = null);
