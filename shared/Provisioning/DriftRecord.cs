namespace Keelson.Provisioning;

/// <summary>A difference between an environment and what was approved, and when it was first and last seen.</summary>
/// <param name="Fingerprint">Hash of the changes: the same drift seen again is not reported again.</param>
public sealed record DriftRecord(
    string Fingerprint,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen,
    IReadOnlyList<PlannedChange> Changes);
