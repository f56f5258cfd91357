using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>
/// The one writer. Takes whatever writes are waiting, makes them one transaction, and answers them after the commit:
/// under load many writes share one flush to the disk, and an idle store flushes a single write at once.
/// </summary>
/// <remarks>
/// When a write of a batch throws, the batch is rolled back and each write is tried in a transaction of its own, so
/// one bad write fails alone. When the disk fails, what was committed last may or may not be on it: the writer then
/// refuses everything until the store is opened again, so that nothing is acknowledged on top of it.
/// </remarks>
internal sealed class GroupCommitWriter : IAsyncDisposable
{
    private const int LargestBatch = 512;

    private readonly Channel<Write> queue;
    private readonly SqliteConnection connection;
    private readonly StoreTables tables;
    private readonly Action<CommitEffects> committed;
    private readonly Action<DurableStoreBrokenException> broke;
    private readonly Task loop;
    private volatile bool abandoned;
    private DurableStoreBrokenException? broken;

    /// <param name="ownThread">False: writes on the thread pool, in order with everything else that runs there.</param>
    public GroupCommitWriter(
        SqliteConnection connection, Action<CommitEffects> committed, Action<DurableStoreBrokenException> broke, bool ownThread)
    {
        // The loop's own thread is woken by whoever writes: on a busy thread pool, passing the word on would take longer than the commit.
        queue = Channel.CreateUnbounded<Write>(new() { SingleReader = true, AllowSynchronousContinuations = ownThread });
        this.connection = connection;
        this.committed = committed;
        this.broke = broke;
        tables = new StoreTables(connection);
        loop = ownThread
            ? Task.Factory.StartNew(Loop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            : Task.Run(LoopAsync);
    }

    /// <summary>How many writes wait; a measure of pressure.</summary>
    public int Waiting => queue.Reader.Count;

    /// <summary>Transactions committed.</summary>
    public long Commits { get; private set; }

    /// <summary>Runs <paramref name="work"/> in a transaction; completes when that has reached the disk.</summary>
    public Task<T> Run<T>(Func<StoreTables, CommitEffects, T> work)
    {
        var write = new Write<T>(work);
        if (!queue.Writer.TryWrite(write))
            write.Fail(Closed());
        return write.Task;
    }

    /// <summary>Stops as a crash would: what is not committed is lost.</summary>
    public void Abandon() => abandoned = true;

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
        tables.Dispose();
        await connection.DisposeAsync();
    }

    private static ObjectDisposedException Closed() => new(nameof(GroupCommitWriter));

    private void Loop()
    {
        var batch = new List<Write>();
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            WriteWaiting(batch);
    }

    private async Task LoopAsync()
    {
        var batch = new List<Write>();
        while (await queue.Reader.WaitToReadAsync())
            WriteWaiting(batch);
    }

    private void WriteWaiting(List<Write> batch)
    {
        batch.Clear();
        while (batch.Count < LargestBatch && queue.Reader.TryRead(out var write))
            batch.Add(write);
        if (abandoned)
            batch.ForEach(write => write.Fail(Closed()));
        else if (broken is not null || (!TryCommit(batch) && batch.Count > 1))
        {
            foreach (var write in batch)
            {
                if (broken is not null)
                    write.Fail(broken);
                else
                    TryCommit([write]);
            }
        }
    }

    private bool TryCommit(IReadOnlyList<Write> batch)
    {
        var effects = new CommitEffects();
        try
        {
            tables.Begin();
            foreach (var write in batch)
                write.Apply(tables, effects);
            if (abandoned)
                throw Closed();
            tables.Commit();
        }
#pragma warning disable CA1031 // Whatever a write throws belongs to whoever asked for it, not to this thread.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Undo(failure);
            if (batch.Count == 1)
                batch[0].Fail(broken ?? failure);
            return false;
        }

        Commits++;
        committed(effects);
        foreach (var write in batch)
            write.Answer();
        return true;
    }

    private void Undo(Exception failure)
    {
        try
        {
            tables.Rollback();
        }
        catch (SqliteException second)
        {
            failure = second;
        }

        if (failure is not SqliteException { SqliteErrorCode: raw.SQLITE_IOERR or raw.SQLITE_CORRUPT })
            return;
        broken = new DurableStoreBrokenException(failure);
        broke(broken);
    }

    private abstract class Write
    {
        public abstract void Apply(StoreTables tables, CommitEffects effects);

        public abstract void Answer();

        public abstract void Fail(Exception failure);
    }

    private sealed class Write<T>(Func<StoreTables, CommitEffects, T> work) : Write
    {
        private readonly TaskCompletionSource<T> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T result = default!;

        public Task<T> Task => source.Task;

        public override void Apply(StoreTables tables, CommitEffects effects) => result = work(tables, effects);

        public override void Answer() => source.TrySetResult(result);

        public override void Fail(Exception failure) => source.TrySetException(failure);
    }
}
