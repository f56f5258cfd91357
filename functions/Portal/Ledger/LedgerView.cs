using Keelson.Audit;

namespace Keelson.Portal.Ledger;

/// <summary>A page of the ledger.</summary>
/// <param name="Verdict">What verifying the whole chain said; null when it was not asked to.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record LedgerView(IReadOnlyList<LedgerEntry> Entries, string? Text, LedgerVerdict? Verdict, long? Next);
