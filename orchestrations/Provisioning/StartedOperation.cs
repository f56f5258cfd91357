namespace Keelson.Provisioning;

/// <summary>An Azure operation under way.</summary>
/// <param name="Operation">What to follow; null when it is done.</param>
public sealed record StartedOperation(string? Operation);
