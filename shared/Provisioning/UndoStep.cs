namespace Keelson.Provisioning;

/// <summary>One thing to take back. Idempotent: what is already as it should be is left alone.</summary>
/// <param name="ImagePath">The before-image to restore from; null for a delete.</param>
public sealed record UndoStep(UndoAction Action, string ResourceId, string Type, string? ApiVersion, string? ImagePath = null);
