using System.Buffers.Binary;
using System.Collections.Concurrent;

namespace Keelson.Policies;

/// <summary>
/// Which findings are open, in memory: so that a look that says nothing new reads and writes nothing. At most seconds old in what
/// other processes write, and never in what this one does. Safe for any number of threads.
/// </summary>
public sealed class OpenFindings(FindingStore findings, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Known> policies = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim reading = new(1, 1);

    /// <summary>Whether the finding is open.</summary>
    public async ValueTask<bool> IsOpenAsync(string policy, string hash, CancellationToken cancellationToken) =>
        (await OfAsync(policy, cancellationToken)).Open.ContainsKey(Key(hash));

    /// <summary>Whether the finding is open and says of the resource what <paramref name="subject"/> does.</summary>
    public async ValueTask<bool> IsKnownAsync(
        string policy, string hash, FindingSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return (await OfAsync(policy, cancellationToken)).Open.TryGetValue(Key(hash), out var known)
            && known == subject.GetHashCode();
    }

    /// <summary>This process has written findings, and nobody else in it since <paramref name="before"/>.</summary>
    internal void Wrote(string policy, long before, long writes, IEnumerable<Finding> changed)
    {
        if (!policies.TryGetValue(policy, out var known) || known.Writes != before || findings.WritesOf(policy) != before + writes)
            return;
        foreach (var finding in changed)
        {
            if (finding is { IsOpen: true, IsUndecided: false })
                known.Open[Key(finding.Hash)] = finding.Resource.GetHashCode();
            else
                known.Open.TryRemove(Key(finding.Hash), out _);
        }
        policies.TryUpdate(policy, known with { Writes = before + writes, Mark = null }, known);
    }

    private async ValueTask<Known> OfAsync(string policy, CancellationToken cancellationToken)
    {
        if (policies.TryGetValue(policy, out var known) && IsCurrent(policy, known))
            return known;
        await reading.WaitAsync(cancellationToken);
        try
        {
            if (policies.TryGetValue(policy, out known) && IsCurrent(policy, known))
                return known;
            return policies[policy] = await ReadAsync(policy, known, cancellationToken);
        }
        finally
        {
            reading.Release();
        }
    }

    private bool IsCurrent(string policy, Known known) =>
        known.Writes == findings.WritesOf(policy) && clock.GetElapsedTime(known.At) < Fresh;

    private async Task<Known> ReadAsync(string policy, Known? known, CancellationToken cancellationToken)
    {
        // Taken before reading: what is written meanwhile makes it out of date.
        var (at, writes) = (clock.GetTimestamp(), findings.WritesOf(policy));
        var mark = await findings.MarkAsync(policy, cancellationToken);
        if (known is not null && known.Writes == writes && known.Mark == mark)
            return known with { At = at };
        var open = new ConcurrentDictionary<ulong, int>();
        await foreach (var finding in findings.ReadAsync(policy, null, cancellationToken))
        {
            // One whose facts could not be read is written again once they can.
            if (finding is { IsOpen: true, IsUndecided: false })
                open[Key(finding.Hash)] = finding.Resource.GetHashCode();
        }
        return new(open, writes, mark, at);
    }

    // 64 of the hash's bits: two resources that share them share at most a needless read.
    private static ulong Key(string hash) => BinaryPrimitives.ReadUInt64BigEndian(Convert.FromHexString(hash.AsSpan(0, 16)));

    /// <param name="Open">By the finding's hash: a hash of what it says of its resource.</param>
    /// <param name="Writes">How many writes of this process it includes.</param>
    /// <param name="Mark">Of what is stored; null when this process has written since.</param>
    private sealed record Known(ConcurrentDictionary<ulong, int> Open, long Writes, string? Mark, long At);
}
