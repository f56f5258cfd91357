namespace Keelson.Provisioning;

/// <summary>Why a run failed.</summary>
/// <param name="Code">Stable, such as Azure's own error code.</param>
/// <param name="Message">What happened, to what, and what to do now.</param>
public sealed record RunError(string Code, string Message, string? ResourceId = null);
