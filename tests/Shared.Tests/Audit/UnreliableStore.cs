using Keelson.State;

namespace Keelson.Audit;

/// <summary>Passes on to another store; counts appends, and fails them before or after the fact when told to.</summary>
internal sealed class UnreliableStore(IDocumentStore inner) : IDocumentStore
{
    private int appends;

    public int Appends => appends;

    /// <summary>Runs before each append is passed on.</summary>
    public Func<string, Task> BeforeAppend { get; set; } = _ => Task.CompletedTask;

    /// <summary>Runs after each append was done, instead of the answer if it throws.</summary>
    public Func<string, Task> AfterAppend { get; set; } = _ => Task.CompletedTask;

    public async Task<long> AppendAsync(
        string path, ReadOnlyMemory<byte> content, long position, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref appends);
        await BeforeAppend(path);
        var end = await inner.AppendAsync(path, content, position, cancellationToken);
        await AfterAppend(path);
        return end;
    }

    public Task<Document?> GetAsync(string path, CancellationToken cancellationToken = default) =>
        inner.GetAsync(path, cancellationToken);

    public Task<ReadOnlyMemory<byte>?> GetRangeAsync(
        string path, long offset, int count, CancellationToken cancellationToken = default) =>
        inner.GetRangeAsync(path, offset, count, cancellationToken);

    public Task<string> PutAsync(
        string path, ReadOnlyMemory<byte> content, WriteCondition condition,
        CancellationToken cancellationToken = default) =>
        inner.PutAsync(path, content, condition, cancellationToken);

    public Task DeleteAsync(
        string path, WriteCondition condition, CancellationToken cancellationToken = default) =>
        inner.DeleteAsync(path, condition, cancellationToken);

    public IAsyncEnumerable<DocumentEntry> ListAsync(
        string prefix, string? startAfter = null, CancellationToken cancellationToken = default) =>
        inner.ListAsync(prefix, startAfter, cancellationToken);
}
