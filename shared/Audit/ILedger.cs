namespace Keelson.Audit;

/// <summary>
/// The record of who did what and why. Append-only and hash-chained: each entry carries the hash of the one before, so
/// that a changed, missing or moved entry is found, and found where it is.
/// </summary>
public interface ILedger
{
    /// <summary>
    /// Writes the event and returns its entry once it is durable. Idempotent by <see cref="LedgerEvent.Id"/>: a repeat
    /// after a crash returns the entry that is there. Safe with many writers in many processes.
    /// </summary>
    Task<LedgerEntry> AppendAsync(LedgerEvent happened, CancellationToken cancellationToken = default);

    /// <summary>
    /// Entries newest first, those with a sequence number below <paramref name="before"/> only. Streams; take as many
    /// as a page holds, and pass the last one's <see cref="LedgerEntry.Seq"/> for the next page.
    /// </summary>
    IAsyncEnumerable<LedgerEntry> ReadAsync(long? before = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Recomputes the whole chain. <paramref name="anchor"/>, a head noted earlier outside the store, also reveals a
    /// tail that was cut off or a chain that was rewritten from some point on.
    /// </summary>
    Task<LedgerVerdict> VerifyAsync(LedgerAnchor? anchor = null, CancellationToken cancellationToken = default);
}
