namespace Keelson.Audit;

/// <summary>The result of verifying the chain.</summary>
/// <param name="Entries">Entries that verified, from the first on.</param>
/// <param name="Head">The last entry that verified; null in an empty ledger. Worth keeping elsewhere.</param>
/// <param name="Fault">The first thing that is wrong, or null when all is well.</param>
public sealed record LedgerVerdict(long Entries, LedgerAnchor? Head, LedgerFault? Fault)
{
    public bool Intact => Fault is null;
}
