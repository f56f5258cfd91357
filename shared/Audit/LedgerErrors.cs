namespace Keelson.Audit;

/// <summary>Stable error codes of the ledger.</summary>
public static class LedgerErrors
{
    /// <summary>The event cannot be an entry: no id or action, or too large.</summary>
    public const string BadEvent = "ledger.bad-event";

    /// <summary>The end of the ledger cannot be read, so nothing can be chained to it.</summary>
    public const string Damaged = "ledger.damaged";

    /// <summary>Other writers were faster every time.</summary>
    public const string Contended = "ledger.contended";
}
