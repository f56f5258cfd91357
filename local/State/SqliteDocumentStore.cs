using System.Runtime.CompilerServices;
using Keelson.State;

namespace Keelson.Local.State;

/// <summary>
/// The document store of the embedded machine: one SQLite file, WAL, <c>synchronous=FULL</c>. A write is acknowledged
/// after the commit that holds it; writes that wait together share one commit. Several processes may open the same
/// file.
/// </summary>
public sealed class SqliteDocumentStore : IDocumentStore, IAsyncDisposable
{
    private const int ListPage = 500;

    private readonly TimeProvider time;
    private readonly SqliteReaders readers;
    private readonly GroupCommit writer;

    /// <summary>Opens or creates <c>documents.db</c> in <paramref name="folder"/>.</summary>
    public SqliteDocumentStore(string folder, TimeProvider time)
        : this(folder, time, ownThread: true)
    {
    }

    /// <param name="folder">Made when absent.</param>
    /// <param name="time">When a document was changed.</param>
    /// <param name="ownThread">False: writes on the thread pool, in order with everything else that runs there.</param>
    internal SqliteDocumentStore(string folder, TimeProvider time, bool ownThread)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(time);
        Directory.CreateDirectory(folder);
        this.time = time;
        var file = Path.Combine(folder, "documents.db");
        writer = SqliteErrors.Translated(null, () => new GroupCommit(DocumentSchema.Open(file), ownThread));
        readers = new SqliteReaders(file);
    }

    public Task<Document?> GetAsync(string path, CancellationToken cancellationToken = default)
    {
        DocumentPath.Check(path);
        return Read(path, cancellationToken, reader => reader.Get(path));
    }

    public Task<ReadOnlyMemory<byte>?> GetRangeAsync(
        string path, long offset, int count, CancellationToken cancellationToken = default)
    {
        DocumentPath.Check(path);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Read(path, cancellationToken, reader => reader.GetRange(path, offset, count));
    }

    public Task<string> PutAsync(
        string path, ReadOnlyMemory<byte> content, WriteCondition condition,
        CancellationToken cancellationToken = default)
    {
        DocumentPath.Check(path);
        DocumentPath.CheckContent(path, content.Length);
        var bytes = content.ToArray();
        return writer.RunAsync(path, w => w.Put(path, bytes, condition, Now), cancellationToken);
    }

    public Task DeleteAsync(string path, WriteCondition condition, CancellationToken cancellationToken = default)
    {
        DocumentPath.Check(path);
        return writer.RunAsync(path, w => w.Delete(path, condition), cancellationToken);
    }

    public Task<long> AppendAsync(
        string path, ReadOnlyMemory<byte> content, long position, CancellationToken cancellationToken = default)
    {
        DocumentPath.Check(path);
        DocumentPath.CheckContent(path, content.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfZero(content.Length, nameof(content));
        var bytes = content.ToArray();
        return writer.RunAsync(path, w => w.Append(path, bytes, position, Now), cancellationToken);
    }

    public async IAsyncEnumerable<DocumentEntry> ListAsync(
        string prefix, string? startAfter = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        DocumentPath.CheckPrefix(prefix);
        var after = startAfter ?? "";
        while (true)
        {
            var from = after;
            var page = await Read(prefix, cancellationToken, reader => reader.List(prefix, from, ListPage));
            foreach (var entry in page)
                yield return entry;
            if (page.Count < ListPage)
                yield break;
            after = page[^1].Path;
        }
    }

    /// <summary>Finishes the writes already accepted, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        readers.Dispose();
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    // SQLite answers from the page cache in microseconds; a thread of its own would cost more than the read.
    private Task<T> Read<T>(string path, CancellationToken cancellationToken, Func<DocumentReader, T> read) =>
        cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<T>(cancellationToken)
            : SqliteErrors.Captured(path, () => readers.Use(read));
}
