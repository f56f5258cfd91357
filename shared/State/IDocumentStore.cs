namespace Keelson.State;

/// <summary>
/// Small documents by path: findings, exemptions, before-images, the audit ledger. Everything larger or livelier
/// belongs to Azure or to the durable task hub.
/// </summary>
/// <remarks>
/// Paths are checked by <see cref="DocumentPath"/>. A completed write is durable and every later read sees it. Writes
/// are safe to retry: one whose reply was lost is recognised as done. A condition that does not hold is a
/// <see cref="PreconditionException"/> and changes nothing; other failures are <see cref="TransientException"/> or
/// <see cref="PermanentException"/>.
/// </remarks>
public interface IDocumentStore
{
    /// <summary>The whole document, or null when there is none.</summary>
    Task<Document?> GetAsync(string path, CancellationToken cancellationToken = default);

    /// <summary>
    /// Up to <paramref name="count"/> bytes from <paramref name="offset"/>; fewer at the end, none beyond it. Null when
    /// there is no such document.
    /// </summary>
    Task<ReadOnlyMemory<byte>?> GetRangeAsync(
        string path, long offset, int count, CancellationToken cancellationToken = default);

    /// <summary>Writes the whole document when <paramref name="condition"/> holds. Returns its new ETag.</summary>
    Task<string> PutAsync(
        string path, ReadOnlyMemory<byte> content, WriteCondition condition,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes the document when <paramref name="condition"/> holds. A document that is already absent is a success,
    /// whatever the condition.
    /// </summary>
    Task DeleteAsync(string path, WriteCondition condition, CancellationToken cancellationToken = default);

    /// <summary>
    /// Entries whose path starts with <paramref name="prefix"/>, in ordinal order, those after
    /// <paramref name="startAfter"/> only. Fetched page by page as they are read; concurrent writes may or may not be
    /// seen.
    /// </summary>
    IAsyncEnumerable<DocumentEntry> ListAsync(
        string prefix, string? startAfter = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Adds to the end of an append-only document when the end is exactly at <paramref name="position"/> (0 creates
    /// it). Returns the new end. Of several writers at one position one wins; the others get a
    /// <see cref="PreconditionException"/> with code
    /// <see cref="DocumentErrors.PositionTaken"/>. Bytes should be the writer's own (carry an id), because a retry
    /// recognises its lost success by reading them back.
    /// </summary>
    Task<long> AppendAsync(
        string path, ReadOnlyMemory<byte> content, long position, CancellationToken cancellationToken = default);
}
