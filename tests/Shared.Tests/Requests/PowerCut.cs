using Keelson.State;

namespace Keelson.Requests;

/// <summary>The process ends after so many writes and launches; afterwards, nothing fails any more.</summary>
internal sealed class PowerCut(int after)
{
    private int left = after;

    public void Check()
    {
        if (left-- == 0)
            throw new PowerCutException();
    }

    /// <summary>A store whose writes reach the disk before the lights go out.</summary>
    public IDocumentStore Over(IDocumentStore inner) => new Store(this, inner);

    private sealed class Store(PowerCut power, IDocumentStore inner) : IDocumentStore
    {
        public Task<Document?> GetAsync(string path, CancellationToken cancellationToken = default) =>
            inner.GetAsync(path, cancellationToken);

        public Task<ReadOnlyMemory<byte>?> GetRangeAsync(
            string path, long offset, int count, CancellationToken cancellationToken = default) =>
            inner.GetRangeAsync(path, offset, count, cancellationToken);

        public async Task<string> PutAsync(
            string path, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellationToken = default)
        {
            var etag = await inner.PutAsync(path, content, condition, cancellationToken);
            power.Check();
            return etag;
        }

        public Task DeleteAsync(string path, WriteCondition condition, CancellationToken cancellationToken = default) =>
            inner.DeleteAsync(path, condition, cancellationToken);

        public IAsyncEnumerable<DocumentEntry> ListAsync(
            string prefix, string? startAfter = null, CancellationToken cancellationToken = default) =>
            inner.ListAsync(prefix, startAfter, cancellationToken);

        public Task<long> AppendAsync(
            string path, ReadOnlyMemory<byte> content, long position, CancellationToken cancellationToken = default) =>
            inner.AppendAsync(path, content, position, cancellationToken);
    }
}
