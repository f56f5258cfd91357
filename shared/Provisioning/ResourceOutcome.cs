namespace Keelson.Provisioning;

/// <summary>What a run did to one resource.</summary>
/// <param name="Detail">The error, or why it was left alone.</param>
/// <param name="Planned">What the plan meant to do; null for what only Azure knows of.</param>
public sealed record ResourceOutcome(
    string ResourceId, string Type, ResourceFate Fate, string? Detail = null, ChangeAction? Planned = null);
