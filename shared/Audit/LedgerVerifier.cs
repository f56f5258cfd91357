using Keelson.State;

namespace Keelson.Audit;

/// <summary>
/// Recomputes the chain from the first entry on and stops at the first thing that is wrong. Needs nothing but the
/// documents, so it also verifies a copy of them.
/// </summary>
internal sealed class LedgerVerifier(IDocumentStore store, LedgerAnchor? anchor)
{
    private readonly LedgerSegments segments = new(store);
    private LedgerPlace place = new("", 0);
    private LedgerEntry? last;
    private bool anchored = anchor is null;

    private long Expected => (last?.Seq ?? 0) + 1;

    public async Task<LedgerVerdict> VerifyAsync(CancellationToken cancellationToken)
    {
        var fault = await FindFaultAsync(cancellationToken);
        if (fault is null && !anchored)
        {
            fault = Fault(place, LedgerFaultKind.AnchorMismatch,
                $"The ledger ends at entry {last?.Seq ?? 0}, but entry {anchor!.Seq} was known. The tail was cut off.");
        }
        return new LedgerVerdict(last?.Seq ?? 0, last is null ? null : new LedgerAnchor(last.Seq, last.Hash), fault);
    }

    private async Task<LedgerFault?> FindFaultAsync(CancellationToken cancellationToken)
    {
        foreach (var (segment, _) in await segments.ListAsync(cancellationToken))
        {
            if (NotNext(segment) is { } gap)
                return gap;
            var line = 0;
            await foreach (var (bytes, whole) in segments.ForwardAsync(segment.Path, 0, cancellationToken))
            {
                var here = new LedgerPlace(segment.Path, ++line);
                var entry = whole ? LedgerLine.Verify(bytes.Span) : null;
                if (entry is null)
                    return Fault(here, LedgerFaultKind.Altered, "The line is not what its hash covers.");
                if (await NotChainedAsync(entry, here, cancellationToken) is { } fault)
                    return fault;
                (last, place) = (entry, here);
            }
        }
        return null;
    }

    /// <summary>A sealed segment names its successor; one that is not sealed has none.</summary>
    private LedgerFault? NotNext(LedgerSegment segment)
    {
        if (last is null)
            return null;
        var named = LedgerSegment.SealedFor(last);
        if (named is null)
        {
            return Fault(place with { Line = place.Line + 1 }, LedgerFaultKind.Missing,
                $"The ledger goes on in '{segment.Path}', but '{place.Path}' ends without a seal: lines are gone.");
        }
        return named == segment ? null : Fault(new(named.Path, 1), LedgerFaultKind.Missing,
            $"'{place.Path}' is sealed for '{named.Path}', which is not the next there is ('{segment.Path}').");
    }

    private async Task<LedgerFault?> NotChainedAsync(
        LedgerEntry entry, LedgerPlace here, CancellationToken cancellationToken)
    {
        if (entry.Seq < Expected)
            return Fault(here, LedgerFaultKind.Reordered, $"Entry {entry.Seq} stands where {Expected} belongs.");
        if (entry.Seq > Expected)
        {
            return await StandsLaterAsync(here, cancellationToken)
                ? Fault(here, LedgerFaultKind.Reordered, $"Entry {entry.Seq} stands where {Expected} belongs.")
                : Fault(here, LedgerFaultKind.Missing, $"Entries {Expected} to {entry.Seq - 1} are gone.");
        }
        if (entry.Prev != (last?.Hash ?? LedgerLine.Genesis))
        {
            // The entry is sound in itself and vouches for another predecessor: it is that one that was replaced.
            return Fault(last is null ? here : place, LedgerFaultKind.Altered,
                "The entry was replaced and its hash recomputed: the next one vouches for another.", entry.Seq - 1);
        }
        if (entry.Seq == anchor?.Seq)
        {
            anchored = entry.Hash == anchor.Hash;
            if (!anchored)
            {
                return Fault(here, LedgerFaultKind.AnchorMismatch,
                    $"Entry {entry.Seq} is not the one that was known: the chain was rewritten up to here or further.");
            }
        }
        return null;
    }

    private async Task<bool> StandsLaterAsync(LedgerPlace here, CancellationToken cancellationToken) =>
        await segments.ForwardAsync(here.Path, 0, cancellationToken).Skip(here.Line)
            .AnyAsync(l => LedgerLine.Verify(l.Line.Span)?.Seq == Expected, cancellationToken);

    private LedgerFault Fault(LedgerPlace at, LedgerFaultKind kind, string message, long? seq = null) =>
        new(at.Path, at.Line, seq ?? Expected, kind, message);

    private sealed record LedgerPlace(string Path, int Line);
}
