using System.Globalization;
using System.Runtime.CompilerServices;

namespace Keelson.State;

/// <summary>The document store for tests of what stands on it. Held to the same contract as the real ones.</summary>
public sealed class MemoryDocumentStore(TimeProvider time) : IDocumentStore
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, (Document Document, bool AppendOnly)> documents =
        new(StringComparer.Ordinal);

    private int sequence;

    public MemoryDocumentStore()
        : this(TimeProvider.System)
    {
    }

    public async Task<Document?> GetAsync(string path, CancellationToken cancellationToken = default)
    {
        DocumentPath.Check(path);
        await Task.Yield();
        lock (gate)
            return documents.TryGetValue(path, out var found) ? found.Document : null;
    }

    public async Task<ReadOnlyMemory<byte>?> GetRangeAsync(
        string path, long offset, int count, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (await GetAsync(path, cancellationToken) is not { Content: var content })
            return null;
        var start = (int)Math.Min(offset, content.Length);
        return content.Slice(start, Math.Min(count, content.Length - start));
    }

    public async Task<string> PutAsync(
        string path, ReadOnlyMemory<byte> content, WriteCondition condition,
        CancellationToken cancellationToken = default)
    {
        DocumentPath.Check(path);
        DocumentPath.CheckContent(path, content.Length);
        await Task.Yield();
        lock (gate)
        {
            CheckCondition(path, condition);
            return Set(path, content.ToArray(), appendOnly: false);
        }
    }

    public async Task DeleteAsync(
        string path, WriteCondition condition, CancellationToken cancellationToken = default)
    {
        DocumentPath.Check(path);
        await Task.Yield();
        lock (gate)
        {
            if (!documents.ContainsKey(path))
                return;
            CheckCondition(path, condition);
            documents.Remove(path);
        }
    }

    public async IAsyncEnumerable<DocumentEntry> ListAsync(
        string prefix, string? startAfter = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        DocumentPath.CheckPrefix(prefix);
        await Task.Yield();
        DocumentEntry[] entries;
        lock (gate)
        {
            entries = [.. documents.Values.Select(d => d.Document)
                .Where(d => d.Path.StartsWith(prefix, StringComparison.Ordinal)
                    && string.CompareOrdinal(d.Path, startAfter) > 0)
                .Select(d => new DocumentEntry(d.Path, d.ETag, d.Content.Length, d.Modified))];
        }
        foreach (var entry in entries)
            yield return entry;
    }

    public async Task<long> AppendAsync(
        string path, ReadOnlyMemory<byte> content, long position, CancellationToken cancellationToken = default)
    {
        DocumentPath.Check(path);
        DocumentPath.CheckContent(path, content.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfZero(content.Length, nameof(content));
        await Task.Yield();
        lock (gate)
        {
            var exists = documents.TryGetValue(path, out var current);
            if (exists && !current.AppendOnly)
                throw DocumentFailures.NotAppendOnly(path);
            var old = exists ? current.Document.Content : ReadOnlyMemory<byte>.Empty;
            if (old.Length != position)
                throw DocumentFailures.PositionTaken(path, position);
            Set(path, [.. old.Span, .. content.Span], appendOnly: true);
            return position + content.Length;
        }
    }

    private void CheckCondition(string path, WriteCondition condition)
    {
        var current = documents.TryGetValue(path, out var found) ? found.Document.ETag : null;
        if (condition.MustBeAbsent ? current is not null : condition.ETag is { } etag && etag != current)
            throw DocumentFailures.Changed(path, condition);
    }

    private string Set(string path, byte[] content, bool appendOnly)
    {
        var etag = (++sequence).ToString(CultureInfo.InvariantCulture);
        documents[path] = (new Document(path, etag, time.GetUtcNow(), content), appendOnly);
        return etag;
    }
}
