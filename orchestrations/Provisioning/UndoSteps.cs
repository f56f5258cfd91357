namespace Keelson.Provisioning;

/// <summary>What is to be taken back, in order.</summary>
public sealed record UndoSteps(IReadOnlyList<UndoStep> Steps);
