namespace Keelson.State;

/// <summary>
/// Keeps what was made of a document for as long as the document stays the same. Whether it does is asked of its ETag, at
/// most once per <see cref="Freshness"/>: so every process works with what another one wrote within seconds, and pays a
/// listing of one entry for it, not a read.
/// </summary>
/// <param name="read">Makes the value; gets null when there is no such document.</param>
public sealed class WatchedDocument<T>(
    IDocumentStore store, string path, TimeProvider clock, Func<Document?, CancellationToken, Task<T>> read) : IDisposable
    where T : class
{
    /// <summary>How old a value may be before the document is looked at again.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim reading = new(1, 1);
    private volatile Kept? kept;
    private volatile int writes;

    /// <summary>The value as of at most <see cref="Freshness"/> ago. Errors are those of the store and of reading.</summary>
    public async ValueTask<T> CurrentAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } known)
            return known.Value;
        await reading.WaitAsync(cancellationToken);
        try
        {
            if (Fresh() is { } newer)
                return newer.Value;
            // Taken before the look: a write of ours that comes during it makes the next reader look again.
            var (looked, after) = (clock.GetTimestamp(), writes);
            var etag = await FindETagAsync(cancellationToken);
            var current = kept is { } old && old.ETag == etag
                ? old with { LookedAt = looked, After = after }
                : await ReadAsync(looked, after, cancellationToken);
            kept = current;
            return current.Value;
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>The next reader looks again: for who has just written the document.</summary>
    public void Forget() => Interlocked.Increment(ref writes);

    public void Dispose() => reading.Dispose();

    private async Task<string?> FindETagAsync(CancellationToken cancellationToken)
    {
        var entry = await store.ListAsync(path, cancellationToken: cancellationToken).FirstOrDefaultAsync(cancellationToken);
        return entry?.Path == path ? entry.ETag : null;
    }

    private Kept? Fresh() =>
        kept is { } known && known.After == writes && clock.GetElapsedTime(known.LookedAt) < Freshness ? known : null;

    private async Task<Kept> ReadAsync(long looked, int after, CancellationToken cancellationToken)
    {
        var document = await store.GetAsync(path, cancellationToken);
        return new(document?.ETag, await read(document, cancellationToken), looked, after);
    }

    private sealed record Kept(string? ETag, T Value, long LookedAt, int After);
}
