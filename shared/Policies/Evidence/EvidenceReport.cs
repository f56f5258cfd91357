namespace Keelson.Policies;

/// <summary>
/// How a framework is kept, with what it rests on: the rules and the controls they stand for, the resources judged, every
/// violation with its age and exemption, the scans. Nothing in it has to be believed: rules, scans and exemptions are in the
/// ledger, and the report's own hash is put there when it is handed out.
/// </summary>
/// <param name="Team">Null for the whole estate.</param>
/// <param name="At">When it was made; ages and exemptions are as of then.</param>
/// <param name="Scan">The full scan that populations and controls are told by.</param>
/// <param name="Scans">The scans of the last thirty days, newest first.</param>
/// <param name="Exemptions">Those that hold and touch its rules.</param>
public sealed record EvidenceReport(
    string Framework, string? Team, DateTimeOffset At, ScanRecord Scan, ComplianceRow Summary,
    IReadOnlyList<ControlState> Controls, IReadOnlyList<EvidenceRule> Rules, IReadOnlyList<FindingView> Findings,
    IReadOnlyList<Exemption> Exemptions, IReadOnlyList<ScanRecord> Scans);
