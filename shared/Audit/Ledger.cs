using System.Threading.Channels;
using Keelson.State;

namespace Keelson.Audit;

/// <summary>
/// The ledger on the document store. Writers of one process share writes: while one is under way the next gathers, so
/// that many writers cost few round trips. Keep one instance per process.
/// </summary>
public sealed class Ledger : ILedger
{
    private const int MaxBatch = 256;
    private const int MaxIdLength = 200;
    private const int MaxBatchBytes = 1024 * 1024;

    private readonly IDocumentStore store;
    private readonly LedgerWriter writer;
    private readonly Channel<Pending> queue = Channel.CreateUnbounded<Pending>(new() { SingleReader = true });
    private readonly Lazy<Task> loop;

    public Ledger(IDocumentStore store, TimeProvider time)
        : this(store, time, LedgerIds.DefaultWindow)
    {
    }

    internal Ledger(IDocumentStore store, TimeProvider time, int window)
    {
        this.store = store;
        writer = new LedgerWriter(store, time, window);
        loop = new Lazy<Task>(() => Task.Run(LoopAsync));
    }

    public async Task<LedgerEntry> AppendAsync(LedgerEvent happened, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(happened);
        cancellationToken.ThrowIfCancellationRequested();
        // Copied: the caller may go on changing its object while the batch waits.
        happened = happened with { Detail = happened.Detail?.DeepClone().AsObject() };
        var pending = new Pending(happened, Measure(happened));
        queue.Writer.TryWrite(pending);
        _ = loop.Value;
        var (entry, seq) = await pending.Done.Task.WaitAsync(cancellationToken);
        return entry ?? await ReadAsync(seq + 1, cancellationToken).FirstAsync(cancellationToken);
    }

    public IAsyncEnumerable<LedgerEntry> ReadAsync(
        long? before = null, CancellationToken cancellationToken = default) =>
        new LedgerReader(store).ReadAsync(before, cancellationToken);

    public Task<LedgerVerdict> VerifyAsync(
        LedgerAnchor? anchor = null, CancellationToken cancellationToken = default) =>
        new LedgerVerifier(store, anchor).VerifyAsync(cancellationToken);

    private static int Measure(LedgerEvent happened)
    {
        if (happened.Id is not { Length: > 0 and <= MaxIdLength } || string.IsNullOrWhiteSpace(happened.Action))
            throw Bad(happened, $"needs an id of 1 to {MaxIdLength} characters and an action");
        if (happened.Action.StartsWith(LedgerSegment.ReservedActions, StringComparison.Ordinal))
            throw Bad(happened, $"has an action '{happened.Action}' that is the ledger's own");
        var (_, line) = LedgerLine.Compose(happened, long.MaxValue, DateTimeOffset.MaxValue, LedgerLine.Genesis);
        var length = line.Length;
        return length <= LedgerLine.MaxLength
            ? length
            : throw Bad(happened, $"takes {length} bytes of at most {LedgerLine.MaxLength}; keep details elsewhere");
    }

    private static PermanentException Bad(LedgerEvent happened, string what) =>
        new(LedgerErrors.BadEvent, happened.Target, $"Event '{happened.Id}' of {happened.Target} {what}.");

    private async Task LoopAsync()
    {
        var batch = new List<Pending>();
        while (await queue.Reader.WaitToReadAsync())
        {
            var bytes = 0;
            while (batch.Count < MaxBatch && bytes < MaxBatchBytes && queue.Reader.TryRead(out var pending))
            {
                batch.Add(pending);
                bytes += pending.Length;
            }
            await CommitAsync(batch);
            batch.Clear();
        }
    }

    private async Task CommitAsync(List<Pending> batch)
    {
        try
        {
            // Not cancelled with a caller: the others of the batch still want it.
            var results = await writer.AppendAsync([.. batch.Select(p => p.Event)], CancellationToken.None);
            for (var i = 0; i < batch.Count; i++)
                batch[i].Done.SetResult(results[i]);
        }
        catch (Exception e)
        {
            // Every failure belongs to those who wait; none may end the loop that later ones depend on.
            foreach (var pending in batch)
                pending.Done.TrySetException(e);
        }
    }

    private sealed record Pending(LedgerEvent Event, int Length)
    {
        public TaskCompletionSource<(LedgerEntry? Entry, long Seq)> Done { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
