namespace Keelson.Provisioning;

/// <summary>Input of <see cref="CheckDrift"/>.</summary>
/// <param name="Settle">Waited first, so that a burst of changes is looked at once.</param>
/// <param name="Cause">What made us look, for the ledger: "event", "daily scan".</param>
public sealed record DriftCheck(string Environment, string Cause, TimeSpan Settle, RunLimits Limits);
