using System.Runtime.CompilerServices;
using Keelson.State;

namespace Keelson.Audit;

/// <summary>Reads entries newest first.</summary>
internal sealed class LedgerReader(IDocumentStore store)
{
    private readonly LedgerSegments segments = new(store);

    public async IAsyncEnumerable<LedgerEntry> ReadAsync(
        long? before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var all = await segments.ListAsync(cancellationToken);
        var last = before is { } seq ? await LastBeforeAsync(all, seq, cancellationToken) : all.Count - 1;
        for (var i = last; i >= 0; i--)
        {
            var (segment, size) = all[i];
            await foreach (var line in segments.BackwardAsync(segment.Path, size, cancellationToken))
            {
                var entry = Parse(segment, line);
                if (before is null || entry.Seq < before)
                    yield return entry;
            }
        }
    }

    /// <summary>The last segment that begins before <paramref name="seq"/>, by halving: their first lines are in
    /// order.</summary>
    private async Task<int> LastBeforeAsync(
        List<(LedgerSegment Segment, long Size)> all, long seq, CancellationToken cancellationToken)
    {
        var (low, high) = (0, all.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var segment = all[middle].Segment;
            var (line, _) = await segments.ForwardAsync(segment.Path, 0, cancellationToken)
                .FirstOrDefaultAsync(cancellationToken);
            // An empty one was just made and will begin beyond all that is known.
            if (!line.IsEmpty && Parse(segment, line).Seq < seq)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return high;
    }

    private static LedgerEntry Parse(LedgerSegment segment, ReadOnlyMemory<byte> line) =>
        LedgerLine.Parse(line.Span) ?? throw new PermanentException(
            LedgerErrors.Damaged, segment.Path,
            $"The ledger has a line in '{segment.Path}' that is no entry. Verify the ledger and restore it.");
}
