namespace Keelson.Provisioning;

/// <summary>A difference between an environment and what was approved, and when it was first and last seen.</summary>
/// <param name="Fingerprint">Hash of the changes: the same drift seen again is not reported again.</param>
/// <param name="RepairRun">The run that was started to repair it. One attempt per drift: a repair that failed is a person's
/// business, not a loop's.</param>
public sealed record DriftRecord(
    string Fingerprint,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen,
    IReadOnlyList<PlannedChange> Changes,
    string? RepairRun = null);
