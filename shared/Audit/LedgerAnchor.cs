namespace Keelson.Audit;

/// <summary>An entry as it was known at some time: proof, when kept elsewhere, that history up to it is
/// unchanged.</summary>
public sealed record LedgerAnchor(long Seq, string Hash);
