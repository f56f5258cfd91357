namespace Keelson.Policies;

/// <summary>What is noted of evidence that was handed out: the document <c>evidence/{hash}.json</c>.</summary>
/// <param name="Hash">SHA-256 of the file, lower-case hex.</param>
/// <param name="LedgerSeq">The ledger entry that holds the hash.</param>
public sealed record EvidenceAnchor(
    string Hash, string Framework, string? Team, EvidenceFormat Format, int Bytes, DateTimeOffset At, string By, string ScanId,
    long LedgerSeq, string LedgerHash);
