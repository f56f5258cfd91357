using Keelson.State;

namespace Keelson.Policies;

/// <summary>
/// The counts of one policy and day: a log that only grows, and what its lines come to as far as this process has read it. A
/// line is appended only where the log was read to, so whoever counts has seen all counts before. Not for several threads.
/// </summary>
internal sealed class CapLog(IDocumentStore store, string path)
{
    private const int Chunk = 1024 * 1024;

    private long position;

    public CapPage Page { get; private set; } = CapPage.Empty;

    /// <summary>Reads what has been appended since.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        while (await store.GetRangeAsync(path, position, Chunk, cancellationToken) is { IsEmpty: false } bytes)
        {
            var (lines, length) = CapLine.Read(bytes.Span);
            Page = lines.Aggregate(Page, (page, line) => page.With(line));
            position += length;
            if (length < bytes.Length && bytes.Length < Chunk)
                throw new PermanentException(DocumentErrors.Unreadable, path, $"The counts in {path} end within a line. Restore them.");
        }
    }

    /// <summary>False when another process has appended since: catch up, and decide anew.</summary>
    public async Task<bool> TryAppendAsync(IReadOnlyList<CapLine> lines, CapPage after, CancellationToken cancellationToken)
    {
        try
        {
            position = await store.AppendAsync(path, CapLine.Write(lines), position, cancellationToken);
            Page = after;
            return true;
        }
        catch (PreconditionException)
        {
            return false;
        }
    }
}
