using System.Collections.Concurrent;

namespace Keelson.Policies;

/// <summary>
/// Takes into the findings what is seen between scans: an event's look at one resource, a remediation's effect. Safe to repeat,
/// and beside a scan. What is seen of one policy at the same time shares a write.
/// </summary>
public sealed class FindingLog(FindingStore findings, OpenFindings open)
{
    private readonly ConcurrentDictionary<string, Desk> desks = new(StringComparer.Ordinal);

    /// <summary>The resource was seen to violate the policy.</summary>
    public Task SeenAsync(Sighting sighting, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sighting);
        return ChangeAsync(
            sighting.Policy, sighting.Resource.Id, before => FindingHistory.Seen(before, sighting), cancellationToken);
    }

    /// <summary>The resource was seen not to violate the policy, or to be gone. Without a finding nothing happens.</summary>
    /// <param name="remediation">The remediation that has brought it about; null when none has.</param>
    public Task UnseenAsync(
        string policy, string resourceId, DateTimeOffset at, string? remediation, CancellationToken cancellationToken) =>
        ChangeAsync(
            policy, resourceId,
            before => before is null ? null : FindingHistory.Unseen(
                before, at, remediation is null ? FindingResolution.Resolved : FindingResolution.Remediated, remediation),
            cancellationToken);

    private async Task ChangeAsync(
        string policy, string resourceId, Func<Finding?, Finding?> change, CancellationToken cancellationToken)
    {
        var desk = desks.GetOrAdd(policy, _ => new());
        var pending = new Pending(FindingId.HashOf(resourceId), change);
        desk.Queue.Enqueue(pending);
        await desk.Writing.WaitAsync(cancellationToken);
        try
        {
            // Whoever comes first serves all that have gathered; the others find themselves served.
            if (!pending.Done)
                await ServeAsync(policy, desk.Queue, cancellationToken);
        }
        finally
        {
            desk.Writing.Release();
        }
    }

    private async Task ServeAsync(string policy, ConcurrentQueue<Pending> queue, CancellationToken cancellationToken)
    {
        var batch = new List<Pending>();
        while (queue.TryDequeue(out var pending))
            batch.Add(pending);
        try
        {
            await CommitAsync(policy, batch, cancellationToken);
            batch.ForEach(pending => pending.Done = true);
        }
        finally
        {
            // After a failure the others are served by themselves.
            foreach (var pending in batch.Where(pending => !pending.Done))
                queue.Enqueue(pending);
        }
    }

    private async Task CommitAsync(string policy, List<Pending> batch, CancellationToken cancellationToken)
    {
        var before = findings.WritesOf(policy);
        var changed = new Dictionary<string, Finding>(StringComparer.Ordinal);
        var written = await findings.ChangeAsync(
            policy,
            (prefix, there) =>
            {
                var mine = batch.Where(pending => pending.Hash.StartsWith(prefix, StringComparison.Ordinal)).ToList();
                var after = After(there, mine);
                foreach (var finding in after.Values)
                    changed[finding.Hash] = finding;
                return after.Count == 0 ? null
                    : [.. there.Where(finding => !after.ContainsKey(finding.Hash)), .. after.Values];
            },
            cancellationToken);
        if (written > 0)
            open.Wrote(policy, before, written, changed.Values);
    }

    // What becomes of them, one look after the other; those alone that are others afterwards.
    private static Dictionary<string, Finding> After(IReadOnlyList<Finding> there, List<Pending> looks)
    {
        var after = new Dictionary<string, Finding>(StringComparer.Ordinal);
        foreach (var look in looks)
        {
            var before = after.GetValueOrDefault(look.Hash) ?? there.FirstOrDefault(finding => finding.Hash == look.Hash);
            if (look.Change(before) is { } changed && !ReferenceEquals(changed, before))
                after[look.Hash] = changed;
        }
        return after;
    }

    private sealed class Desk
    {
        public ConcurrentQueue<Pending> Queue { get; } = new();

        public SemaphoreSlim Writing { get; } = new(1, 1);
    }

    private sealed record Pending(string Hash, Func<Finding?, Finding?> Change)
    {
        public bool Done { get; set; }
    }
}
