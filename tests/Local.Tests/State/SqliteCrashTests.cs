using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Keelson.State;

namespace Keelson.Local.State;

public sealed class SqliteCrashTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("keelson-crash-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task Reopen_AfterAnAbandonedStore_HasEveryAcknowledgedWrite()
    {
        var abandoned = new SqliteDocumentStore(root, TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i =>
            abandoned.PutAsync($"doc/{i:d2}", new byte[] { (byte)i }, WriteCondition.IfAbsent)));
        await abandoned.AppendAsync("log", Encoding.UTF8.GetBytes("one\n"), 0);

        await using var reopened = new SqliteDocumentStore(root, TimeProvider.System);

        Assert.Equal(50, await reopened.ListAsync("doc/").CountAsync());
        Assert.Equal(8, await reopened.AppendAsync("log", Encoding.UTF8.GetBytes("two\n"), 4));
        await abandoned.DisposeAsync();
    }

    [Fact]
    public async Task Reopen_WithAWriteAheadLogCutAnywhere_HasAPrefixOfTheHistoryAndNothingHalf()
    {
        var (database, log) = await RecordAsync(writes: 24);

        var seen = new SortedSet<int>();
        // Prime, so that the cuts fall on headers, in pages and between frames alike.
        for (var length = log.Length; length > 0; length -= 4099)
            seen.Add(await PrefixAfterCutAsync(database, log.AsMemory(0, length)));

        Assert.Equal(24, seen.Max);
        Assert.True(seen.Count > 20, $"The cuts showed only {seen.Count} different states; the test lost its point.");
    }

    [Fact]
    public async Task Write_WhileAnotherStoreWritesTheSameFile_BothArriveAndEachAppendOnce()
    {
        await using var one = new SqliteDocumentStore(root, TimeProvider.System);
        await using var two = new SqliteDocumentStore(root, TimeProvider.System);

        var results = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(i => AppendedAsync(i % 2 == 0 ? one : two, i)));

        Assert.Single(results, won => won);
        Assert.Equal((await one.GetAsync("log"))!.ETag, (await two.GetAsync("log"))!.ETag);
    }

    [Fact]
    public async Task Write_AfterDispose_IsRefused()
    {
        var store = new SqliteDocumentStore(root, TimeProvider.System);
        await store.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() =>
            store.PutAsync("a", default, WriteCondition.Any));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.GetAsync("a"));
    }

    [Fact]
    public void Open_AFileThatIsNoDatabase_IsPermanentAndSaysSo()
    {
        File.WriteAllBytes(Path.Combine(root, "documents.db"), Encoding.UTF8.GetBytes(new string('x', 4096)));

        var refused = Assert.Throws<PermanentException>(() => new SqliteDocumentStore(root, TimeProvider.System));

        Assert.Equal(DocumentErrors.Refused, refused.Code);
    }

    private static async Task<bool> AppendedAsync(SqliteDocumentStore store, int number)
    {
        try
        {
            await store.AppendAsync("log", new[] { (byte)number }, 0);
            return true;
        }
        catch (PreconditionException)
        {
            return false;
        }
    }

    /// <summary>A database and the log of <paramref name="writes"/> acknowledged writes, copied before a
    /// checkpoint.</summary>
    private async Task<(byte[] Database, byte[] Log)> RecordAsync(int writes)
    {
        var folder = Path.Combine(root, "recorded");
        await using var store = new SqliteDocumentStore(folder, TimeProvider.System);
        for (var i = 0; i < writes; i++)
            await WriteAsync(store, i);
        return (
            await File.ReadAllBytesAsync(Path.Combine(folder, "documents.db")),
            await ReadSharedAsync(Path.Combine(folder, "documents.db-wal")));
    }

    // Three kinds of change, each leaving a trace of its number.
    private static async Task WriteAsync(SqliteDocumentStore store, int number)
    {
        var content = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(content, number);
        if (number % 2 == 0)
            await store.AppendAsync("log", content, number / 2 * 4);
        else
            await store.PutAsync("last", content, WriteCondition.Any);
    }

    private async Task<int> PrefixAfterCutAsync(byte[] database, ReadOnlyMemory<byte> log)
    {
        var folder = Path.Combine(root, log.Length.ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(Path.Combine(folder, "documents.db"), database);
        await File.WriteAllBytesAsync(Path.Combine(folder, "documents.db-wal"), log);
        await using var store = new SqliteDocumentStore(folder, TimeProvider.System);

        var appended = (await store.GetAsync("log"))?.Content.Length / 4 ?? 0;
        var last = (await store.GetAsync("last"))?.Content;
        var put = last is { } content ? (BinaryPrimitives.ReadInt32BigEndian(content.Span) + 1) / 2 : 0;
        // Appends and puts take turns, the append first: any prefix has as many, or one append more.
        Assert.InRange(appended - put, 0, 1);
        return appended + put;
    }

    private static async Task<byte[]> ReadSharedAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var content = new byte[stream.Length];
        await stream.ReadExactlyAsync(content);
        return content;
    }
}
