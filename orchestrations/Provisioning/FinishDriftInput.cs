namespace Keelson.Provisioning;

/// <summary>Input of <see cref="FinishDriftCheck"/>.</summary>
public sealed record FinishDriftInput(DriftCheck Check, string Token);
