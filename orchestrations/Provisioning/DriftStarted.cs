namespace Keelson.Provisioning;

/// <summary>Result of <see cref="StartDriftCheck"/>.</summary>
/// <param name="Token">The what-if to ask for; null when there is nothing to look at now.</param>
/// <param name="Busy">A run is changing the environment: look later.</param>
public sealed record DriftStarted(string? Token, bool Busy = false);
