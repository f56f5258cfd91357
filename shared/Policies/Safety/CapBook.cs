using System.Collections.Concurrent;
using System.Globalization;
using Keelson.State;

namespace Keelson.Policies;

/// <summary>
/// Counts what each policy changes per day, before it changes it, for all processes together: no interleaving of requests
/// and no crash lets a policy go beyond its limits. Requests of one process that come together share a write.
/// </summary>
public sealed class CapBook(IDocumentStore store, TimeProvider clock)
{
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
            page => page.Refusal(request) is { } refusal ? (page, refusal) : (page.With(request), null),
            cancellationToken);
    }

    /// <summary>Takes a count back: the change was not made. Safe to repeat.</summary>
    public Task GiveBackAsync(
        string policy, string remediation, DateTimeOffset begun, CancellationToken cancellationToken) =>
        AskAsync(Path(policy, begun), page => (page.Without(remediation), null), cancellationToken);

    /// <summary>What a policy has used today.</summary>
    public async Task<CapPage> ReadAsync(string policy, CancellationToken cancellationToken) =>
        (await store.GetAsync<CapPage>(Path(policy, clock.GetUtcNow()), cancellationToken))?.Value ?? CapPage.Empty;

    private async Task<string?> AskAsync(
        string path, Func<CapPage, (CapPage Page, string? Refusal)> turn, CancellationToken cancellationToken)
    {
        var desk = _desks.GetOrAdd(path, _ => new());
        var pending = new Pending(turn);
        desk.Queue.Enqueue(pending);
        await desk.Writing.WaitAsync(cancellationToken);
        try
        {
            // Whoever comes first serves all that have gathered; the others find themselves served.
            if (!pending.Done)
                await ServeAsync(path, desk.Queue, cancellationToken);
        }
        finally
        {
            desk.Writing.Release();
        }
        return pending.Refusal;
    }

    private async Task ServeAsync(string path, ConcurrentQueue<Pending> queue, CancellationToken cancellationToken)
    {
        var batch = new List<Pending>();
        while (queue.TryDequeue(out var pending))
            batch.Add(pending);
        try
        {
            await CommitAsync(path, batch, cancellationToken);
            batch.ForEach(pending => pending.Done = true);
        }
        finally
        {
            // After a failure the others are served by themselves.
            foreach (var pending in batch.Where(pending => !pending.Done))
                queue.Enqueue(pending);
        }
    }

    private async Task CommitAsync(string path, List<Pending> batch, CancellationToken cancellationToken)
    {
        while (true)
        {
            var there = await store.GetAsync<CapPage>(path, cancellationToken);
            var before = there?.Value ?? CapPage.Empty;
            var after = batch.Aggregate(before, (page, pending) => pending.On(page));
            if (after == before)
                return;
            try
            {
                var condition = there is null ? WriteCondition.IfAbsent : WriteCondition.IfMatch(there.ETag);
                await store.PutAsync(path, after, condition, cancellationToken);
                return;
            }
            catch (PreconditionException)
            {
                // Another process counted at the same moment: count on top of that.
            }
        }
    }

    private static string Path(string policy, DateTimeOffset day) => string.Create(
        CultureInfo.InvariantCulture, $"caps/{day.UtcDateTime:yyyyMMdd}/{DocumentPath.Segment(policy)}.json");

    private sealed class Desk
    {
        public ConcurrentQueue<Pending> Queue { get; } = new();

        public SemaphoreSlim Writing { get; } = new(1, 1);
    }

    private sealed class Pending(Func<CapPage, (CapPage Page, string? Refusal)> turn)
    {
        public bool Done { get; set; }

        public string? Refusal { get; private set; }

        public CapPage On(CapPage page)
        {
            (var after, Refusal) = turn(page);
            return after;
        }
    }
}
