using System.Runtime.CompilerServices;
using Keelson.State;

namespace Keelson.Audit;

/// <summary>Reads segments line by line, forwards and backwards, a piece at a time.</summary>
internal sealed class LedgerSegments(IDocumentStore store)
{
    private const int Piece = 256 * 1024;

    /// <summary>All segments there are, in the order of the chain, with their size.</summary>
    public async Task<List<(LedgerSegment Segment, long Size)>> ListAsync(CancellationToken cancellationToken)
    {
        var segments = new List<(LedgerSegment, long)>();
        await foreach (var entry in store.ListAsync(LedgerSegment.Prefix, cancellationToken: cancellationToken))
        {
            if (LedgerSegment.FromPath(entry.Path) is { } segment)
                segments.Add((segment, entry.Size));
        }
        return segments;
    }

    /// <summary>
    /// Lines from <paramref name="position"/> to the end as it is now, without their line feeds. A last line that lacks
    /// its line feed comes out with <c>Whole</c> false.
    /// </summary>
    public async IAsyncEnumerable<(ReadOnlyMemory<byte> Line, bool Whole)> ForwardAsync(
        string path, long position, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rest = ReadOnlyMemory<byte>.Empty;
        while (await store.GetRangeAsync(path, position, Piece, cancellationToken) is { Length: > 0 } piece)
        {
            position += piece.Length;
            rest = Join(rest, piece);
            for (int at; (at = rest.Span.IndexOf((byte)'\n')) >= 0; rest = rest[(at + 1)..])
                yield return (rest[..at], true);
        }
        if (!rest.IsEmpty)
            yield return (rest, false);
    }

    /// <summary>Lines from <paramref name="end"/> back to the beginning, without their line feeds.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> BackwardAsync(
        string path, long end, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rest = ReadOnlyMemory<byte>.Empty;
        var last = true;
        while (end > 0)
        {
            var count = (int)Math.Min(Piece, end);
            end -= count;
            rest = Join(await store.GetRangeAsync(path, end, count, cancellationToken) ?? default, rest);
            for (int at; (at = rest.Span.LastIndexOf((byte)'\n')) >= 0; rest = rest[..at])
            {
                // What stands after the very last line feed is nothing.
                if (!last || at + 1 < rest.Length)
                    yield return rest[(at + 1)..];
                last = false;
            }
        }
        if (!rest.IsEmpty)
            yield return rest;
    }

    private static ReadOnlyMemory<byte> Join(ReadOnlyMemory<byte> first, ReadOnlyMemory<byte> second) =>
        first.IsEmpty ? second : second.IsEmpty ? first : (byte[])[.. first.Span, .. second.Span];
}
