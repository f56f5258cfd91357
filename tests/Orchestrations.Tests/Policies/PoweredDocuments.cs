using Keelson.State;

namespace Keelson.Policies;

/// <summary>The documents as a process with a power supply reaches them; they themselves outlive it.</summary>
internal sealed class PoweredDocuments(IDocumentStore inner, Power power) : IDocumentStore
{
    public Task<Document?> GetAsync(string path, CancellationToken cancellationToken = default)
    {
        power.Check();
        return inner.GetAsync(path, cancellationToken);
    }

    public Task<ReadOnlyMemory<byte>?> GetRangeAsync(
        string path, long offset, int count, CancellationToken cancellationToken = default)
    {
        power.Check();
        return inner.GetRangeAsync(path, offset, count, cancellationToken);
    }

    public Task<string> PutAsync(
        string path, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellationToken = default) =>
        power.DoAsync(() => inner.PutAsync(path, content, condition, cancellationToken));

    public Task DeleteAsync(string path, WriteCondition condition, CancellationToken cancellationToken = default) =>
        power.DoAsync(async () =>
        {
            await inner.DeleteAsync(path, condition, cancellationToken);
            return true;
        });

    public IAsyncEnumerable<DocumentEntry> ListAsync(
        string prefix, string? startAfter = null, CancellationToken cancellationToken = default)
    {
        power.Check();
        return inner.ListAsync(prefix, startAfter, cancellationToken);
    }

    public Task<long> AppendAsync(
        string path, ReadOnlyMemory<byte> content, long position, CancellationToken cancellationToken = default) =>
        power.DoAsync(() => inner.AppendAsync(path, content, position, cancellationToken));
}
