using Keelson.State;

namespace Keelson.Audit;

/// <summary>Chains a batch of events to the end of the ledger. One at a time within a process; others may write as
/// well.</summary>
internal sealed class LedgerWriter(IDocumentStore store, TimeProvider time, int window)
{
    private const int MaxAttempts = 200;

    private LedgerHead? head;

    /// <summary>
    /// Appends what is not there yet, in one write. Gives for each event its new entry, or the sequence number of the
    /// entry that has its id already.
    /// </summary>
    public async Task<IReadOnlyList<(LedgerEntry? Entry, long Seq)>> AppendAsync(
        IReadOnlyList<LedgerEvent> events, CancellationToken cancellationToken)
    {
        var known = false;
        try
        {
            for (var attempt = 0; attempt < MaxAttempts; attempt++)
            {
                head ??= await LedgerHead.LoadAsync(store, time.GetUtcNow(), window, cancellationToken);
                if (await TryAppendAsync(head, events, cancellationToken) is { } results)
                {
                    known = true;
                    return results;
                }
                await head.CatchUpAsync(cancellationToken);
            }
        }
        finally
        {
            // After a failure it is unknown whether the write happened. The next batch looks at what is there.
            if (!known)
                head = null;
        }
        throw new TransientException(
            LedgerErrors.Contended, null, $"Other writers of the ledger were faster {MaxAttempts} times. Retry.");
    }

    private async Task<IReadOnlyList<(LedgerEntry?, long)>?> TryAppendAsync(
        LedgerHead end, IReadOnlyList<LedgerEvent> events, CancellationToken cancellationToken)
    {
        var fresh = events.Where(e => end.Ids.Find(e.Id) is null)
            .DistinctBy(e => e.Id, StringComparer.Ordinal).ToList();
        if (fresh.Count == 0)
            return Answers(end, events, []);
        if (end.Segment.NextAt(time.GetUtcNow(), end.Position) is { } next && end.Position > 0)
        {
            if (await WriteAsync(end, [end.Segment.Seal(next)], cancellationToken) is null)
                return null;
            end.Enter(next);
        }
        return await WriteAsync(end, fresh, cancellationToken) is { } written ? Answers(end, events, written) : null;
    }

    private async Task<List<LedgerEntry>?> WriteAsync(
        LedgerHead end, IReadOnlyList<LedgerEvent> events, CancellationToken cancellationToken)
    {
        // Milliseconds, as stored; never back, although another writer's clock may be ahead of ours.
        var now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        var at = now > end.At ? now : end.At;
        var (seq, prev) = (end.Seq, end.Hash);
        var entries = new List<LedgerEntry>(events.Count);
        using var bytes = new MemoryStream();
        foreach (var happened in events)
        {
            var (entry, line) = LedgerLine.Compose(happened, ++seq, at, prev);
            prev = entry.Hash;
            entries.Add(entry);
            bytes.Write(line);
        }
        try
        {
            var content = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
            end.Advance(entries, await store.AppendAsync(end.Segment.Path, content, end.Position, cancellationToken));
            return entries;
        }
        catch (PreconditionException e) when (e.Code == DocumentErrors.PositionTaken)
        {
            return null;
        }
    }

    private static List<(LedgerEntry?, long)> Answers(
        LedgerHead end, IReadOnlyList<LedgerEvent> events, IReadOnlyList<LedgerEntry> written)
    {
        var byId = written.ToDictionary(e => e.Id, StringComparer.Ordinal);
        return [.. events.Select(e => byId.TryGetValue(e.Id, out var entry)
            ? ((LedgerEntry?)entry, entry.Seq)
            : (null, end.Ids.Find(e.Id)!.Value))];
    }
}
