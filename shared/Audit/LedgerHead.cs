using Keelson.State;

namespace Keelson.Audit;

/// <summary>Where the chain ends, as far as this process knows, and the ids of the latest entries.</summary>
internal sealed class LedgerHead
{
    private readonly LedgerSegments segments;

    private LedgerHead(LedgerSegments segments, LedgerSegment segment, LedgerIds ids) =>
        (this.segments, Segment, Ids) = (segments, segment, ids);

    public LedgerSegment Segment { get; private set; }

    public long Position { get; private set; }

    public long Seq { get; private set; }

    public string Hash { get; private set; } = LedgerLine.Genesis;

    public DateTimeOffset At { get; private set; }

    public LedgerIds Ids { get; }

    /// <summary>Finds the end. Reads the latest entries, newest first, until the window of ids is full.</summary>
    public static async Task<LedgerHead> LoadAsync(
        IDocumentStore store, DateTimeOffset now, int window, CancellationToken cancellationToken)
    {
        var reader = new LedgerSegments(store);
        var all = await reader.ListAsync(cancellationToken);
        var (segment, end) = all.LastOrDefault((LedgerSegment.First(now), 0));
        var lastByte = end > 0 ? await store.GetRangeAsync(segment.Path, end - 1, 1, cancellationToken) : null;
        if (end > 0 && lastByte is not { Span: [(byte)'\n'] })
            throw Damaged(segment.Path);
        var latest = await LatestAsync(reader, all, window, cancellationToken);
        var head = new LedgerHead(reader, segment, new LedgerIds(window));
        for (var i = latest.Count - 1; i >= 0; i--)
            head.Follow(latest[i]);
        head.Position = end;
        if (latest is [var last, ..] && LedgerSegment.SealedFor(last) is { } next)
            head.Enter(next);
        return head;
    }

    /// <summary>Follows what other writers appended meanwhile.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        for (var moved = true; moved;)
        {
            moved = false;
            var segment = Segment;
            await foreach (var (line, whole) in segments.ForwardAsync(segment.Path, Position, cancellationToken))
            {
                var entry = whole ? LedgerLine.Parse(line.Span) : null;
                if (entry is null || entry.Prev != Hash || entry.Seq != Seq + 1)
                    throw Damaged(segment.Path);
                Follow(entry);
                Position += line.Length + 1;
                if (LedgerSegment.SealedFor(entry) is { } next)
                {
                    Enter(next);
                    moved = true;
                }
            }
        }
    }

    /// <summary>These entries are durable at the end of the segment.</summary>
    public void Advance(IEnumerable<LedgerEntry> entries, long end)
    {
        foreach (var entry in entries)
            Follow(entry);
        Position = end;
    }

    /// <summary>The segment is sealed; the chain goes on in the next.</summary>
    public void Enter(LedgerSegment next) => (Segment, Position) = (next, 0);

    private static async Task<List<LedgerEntry>> LatestAsync(
        LedgerSegments reader, List<(LedgerSegment Segment, long Size)> all, int count,
        CancellationToken cancellationToken)
    {
        var latest = new List<LedgerEntry>();
        for (var i = all.Count - 1; i >= 0 && latest.Count < count; i--)
        {
            var path = all[i].Segment.Path;
            var lines = reader.BackwardAsync(path, all[i].Size, cancellationToken).Take(count - latest.Count);
            await foreach (var line in lines)
                latest.Add(LedgerLine.Parse(line.Span) ?? throw Damaged(path));
        }
        return latest;
    }

    private void Follow(LedgerEntry entry)
    {
        (Seq, Hash, At) = (entry.Seq, entry.Hash, entry.At);
        Ids.Add(entry);
    }

    private static PermanentException Damaged(string path) => new(
        LedgerErrors.Damaged, path,
        $"The end of the ledger, '{path}', cannot be read, so nothing can be chained to it. Verify and restore it.");
}
