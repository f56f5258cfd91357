namespace Keelson.Audit;

/// <summary>What is wrong with a line of the ledger.</summary>
public enum LedgerFaultKind
{
    /// <summary>The line is not an entry, or not byte for byte what its own hash covers.</summary>
    Altered,

    /// <summary>Entries between the last good one and this one are gone.</summary>
    Missing,

    /// <summary>An entry stands where an earlier or other one belongs.</summary>
    Reordered,

    /// <summary>The ledger ends before, or differs at, an entry that was known to exist.</summary>
    AnchorMismatch,
}
