using System.Collections.Concurrent;
using System.Globalization;
using Keelson.State;

namespace Keelson.Policies;

/// <summary>
/// Counts what each policy changes per day, before it changes it, for all processes together: no interleaving of requests
/// and no crash lets a policy go beyond its limits. Requests of one process that come together share a write, and a write
/// costs the same however much was counted before.
/// </summary>
public sealed class CapBook(IDocumentStore store, TimeProvider clock)
{
    private static readonly int DayLength = "caps/yyyyMMdd/".Length;

    private readonly ConcurrentDictionary<string, Desk> _desks = new(StringComparer.Ordinal);

    /// <summary>
    /// Counts the change, durably, on the day on which it was begun; null when it may be made, otherwise why not. A
    /// remediation counts once, so a repeat after a crash is free.
    /// </summary>
    public Task<string?> TakeAsync(CapRequest request, DateTimeOffset begun, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return AskAsync(
            Path(request.Policy, begun),
            page => page.Refusal(request) is { } refusal ? (null, refusal)
                : (new CapLine(request.Remediation, request.MonthlyCost), null),
            cancellationToken);
    }

    /// <summary>Takes a count back: the change was not made. Safe to repeat.</summary>
    public Task GiveBackAsync(
        string policy, string remediation, DateTimeOffset begun, CancellationToken cancellationToken) =>
        AskAsync(Path(policy, begun), _ => (new CapLine(remediation, null), null), cancellationToken);

    /// <summary>What a policy has used today.</summary>
    public async Task<CapPage> ReadAsync(string policy, CancellationToken cancellationToken)
    {
        var log = new CapLog(store, Path(policy, clock.GetUtcNow()));
        await log.CatchUpAsync(cancellationToken);
        return log.Page;
    }

    private async Task<string?> AskAsync(
        string path, Func<CapPage, (CapLine? Line, string? Refusal)> turn, CancellationToken cancellationToken)
    {
        if (!_desks.TryGetValue(path, out var desk))
            desk = Open(path);
        var pending = new Pending(turn);
        desk.Queue.Enqueue(pending);
        await desk.Writing.WaitAsync(cancellationToken);
        try
        {
            // Whoever comes first serves all that have gathered; the others find themselves served.
            if (!pending.Done)
                await ServeAsync(desk, cancellationToken);
        }
        finally
        {
            desk.Writing.Release();
        }
        return pending.Refusal;
    }

    // What was counted on other days is needed rarely, and can be read again.
    private Desk Open(string path)
    {
        foreach (var (known, desk) in _desks)
        {
            if (!known.AsSpan(0, DayLength).SequenceEqual(path.AsSpan(0, DayLength)))
                _desks.TryRemove(new(known, desk));
        }
        return _desks.GetOrAdd(path, _ => new(new(store, path)));
    }

    private static async Task ServeAsync(Desk desk, CancellationToken cancellationToken)
    {
        var batch = new List<Pending>();
        while (desk.Queue.TryDequeue(out var pending))
            batch.Add(pending);
        try
        {
            await CommitAsync(desk.Log, batch, cancellationToken);
            batch.ForEach(pending => pending.Done = true);
        }
        finally
        {
            // After a failure the others are served by themselves.
            foreach (var pending in batch.Where(pending => !pending.Done))
                desk.Queue.Enqueue(pending);
        }
    }

    private static async Task CommitAsync(CapLog log, List<Pending> batch, CancellationToken cancellationToken)
    {
        while (true)
        {
            await log.CatchUpAsync(cancellationToken);
            var after = log.Page;
            var lines = new List<CapLine>();
            foreach (var pending in batch)
            {
                if (pending.On(after) is not { } line || after.With(line) is var next && ReferenceEquals(next, after))
                    continue;
                after = next;
                lines.Add(line);
            }
            // Another process may count at the same moment: then on top of that.
            if (lines.Count == 0 || await log.TryAppendAsync(lines, after, cancellationToken))
                return;
        }
    }

    private static string Path(string policy, DateTimeOffset day) => string.Create(
        CultureInfo.InvariantCulture, $"caps/{day.UtcDateTime:yyyyMMdd}/{DocumentPath.Segment(policy)}.jsonl");

    private sealed class Desk(CapLog log)
    {
        public CapLog Log => log;

        public ConcurrentQueue<Pending> Queue { get; } = new();

        public SemaphoreSlim Writing { get; } = new(1, 1);
    }

    private sealed class Pending(Func<CapPage, (CapLine? Line, string? Refusal)> turn)
    {
        public bool Done { get; set; }

        public string? Refusal { get; private set; }

        public CapLine? On(CapPage page)
        {
            (var line, Refusal) = turn(page);
            return line;
        }
    }
}
