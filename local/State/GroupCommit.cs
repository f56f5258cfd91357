using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Keelson.Local.State;

/// <summary>
/// One writer: takes all writes that wait, runs them in one transaction, commits once, and only then answers them. A
/// write that fails its own condition fails alone; a failing commit fails all of them and leaves nothing behind.
/// </summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    private const int MaxBatch = 512;

    private readonly Statements statements;
    private readonly DocumentWriter writer;
    private readonly Channel<Work> queue;
    private readonly Task loop;

    /// <param name="connection">Closed by whoever opened it.</param>
    /// <param name="ownThread">False: writes on the thread pool, in order with everything else that runs there.</param>
    public GroupCommit(SqliteConnection connection, bool ownThread)
    {
        // A thread of its own waits for the disk, and is woken by whoever writes: the thread pool has as few threads as the machine
        // has cores, and must not lose one of them to every commit.
        queue = Channel.CreateUnbounded<Work>(new() { SingleReader = true, AllowSynchronousContinuations = ownThread });
        statements = new Statements(connection);
        writer = new DocumentWriter(statements);
        loop = ownThread
            ? Task.Factory.StartNew(Loop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            : Task.Run(LoopAsync);
    }

    public async Task<T> RunAsync<T>(string path, Func<DocumentWriter, T> write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var work = new Work<T>(path, write);
        ObjectDisposedException.ThrowIf(!queue.Writer.TryWrite(work), this);
        // A caller that gives up does not take back its write: it may be in a commit already.
        return await work.Completion.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
        statements.Dispose();
    }

    private void Loop()
    {
        var batch = new List<Work>();
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            WriteWaiting(batch);
    }

    private async Task LoopAsync()
    {
        var batch = new List<Work>();
        while (await queue.Reader.WaitToReadAsync())
            WriteWaiting(batch);
    }

    private void WriteWaiting(List<Work> batch)
    {
        while (batch.Count < MaxBatch && queue.Reader.TryRead(out var work))
            batch.Add(work);
        Commit(batch);
        batch.Clear();
    }

    private void Commit(List<Work> batch)
    {
        try
        {
            statements.Execute("BEGIN IMMEDIATE");
            foreach (var work in batch)
                work.Run(writer);
            statements.Execute("COMMIT");
        }
        catch (Exception e)
        {
            // Whatever it was belongs to those who wait, and must not end the loop that later writes depend on.
            RollBack();
            foreach (var work in batch)
                work.Fail(e is SqliteException error ? SqliteErrors.Translate(work.Path, error) : e);
            return;
        }
        foreach (var work in batch)
            work.Answer();
    }

    // After some errors (disk full) SQLite has rolled back already and there is no transaction to end. What else may be
    // wrong, the next BEGIN says to those whom it concerns.
    private void RollBack()
    {
        try
        {
            statements.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            return;
        }
    }

    private abstract class Work(string path)
    {
        public string Path => path;

        public abstract void Run(DocumentWriter writer);

        public abstract void Answer();

        public abstract void Fail(Exception error);
    }

    private sealed class Work<T>(string path, Func<DocumentWriter, T> write) : Work(path)
    {
        private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? result;
        private AutomationException? refusal;

        public Task<T> Completion => completion.Task;

        public override void Run(DocumentWriter writer)
        {
            try
            {
                result = write(writer);
            }
            catch (AutomationException e)
            {
                refusal = e;
            }
        }

        // The refusal, too, waits for the commit: what it was judged against may be another write of the same batch.
        public override void Answer()
        {
            if (refusal is null)
                completion.SetResult(result!);
            else
                completion.SetException(refusal);
        }

        public override void Fail(Exception error) => completion.SetException(error);
    }
}
