using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Keelson.Local.Cloud.Store;

/// <summary>
/// The durable state of the cloud: one SQLite file in WAL mode.
/// A change is a delegate that reads, decides and writes; changes run one after another, so a decision is never stale.
/// Changes waiting together share one commit, and none is answered before that commit: what was acknowledged survives
/// kill -9.
/// Reads run beside the writer on a snapshot of the last commit.
/// </summary>
internal sealed class CloudStore : IAsyncDisposable
{
    private const int MaxBatch = 256;
    private const int ConstraintViolated = 19;

    private readonly string _file;
    private readonly TimeProvider _time;
    private readonly Channel<Change> _changes = Channel.CreateUnbounded<Change>(new() { SingleReader = true });
    private readonly ConcurrentBag<(Database Database, Session Session)> _readers = [];
    private readonly Database _writer;
    private readonly Session _writeSession;
    private readonly Task _loop;

    public CloudStore(string file, TimeProvider time)
    {
        _file = file;
        _time = time;
        _writer = new Database(file, readOnly: false);
        _writer.Script(Schema.Sql);
        _writeSession = new Session(_writer, _time);
        _writeSession.Meta.RequireSchema(Schema.Version);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>
    /// Runs <paramref name="change"/> alone and commits it. Whatever it throws undoes it and is rethrown here.
    /// </summary>
    public Task<T> WriteAsync<T>(Func<Session, T> change)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        T? result = default;
        var accepted = _changes.Writer.TryWrite(new Change(
            session => result = change(session),
            () => completion.SetResult(result!),
            error => completion.TrySetException(error)));
        ObjectDisposedException.ThrowIf(!accepted, this);
        return completion.Task;
    }

    public Task WriteAsync(Action<Session> change) => WriteAsync(session =>
    {
        change(session);
        return true;
    });

    public T Read<T>(Func<Session, T> query)
    {
        if (!_readers.TryTake(out var reader))
        {
            var database = new Database(_file, readOnly: true);
            reader = (database, new Session(database, _time));
        }
        reader.Database.Execute("BEGIN");
        try
        {
            return query(reader.Session);
        }
        finally
        {
            reader.Database.Execute("COMMIT");
            _readers.Add(reader);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_changes.Writer.TryComplete())
        {
            return;
        }
        await _loop;
        _writer.Dispose();
        foreach (var (database, _) in _readers)
        {
            database.Dispose();
        }
    }

    private async Task RunAsync()
    {
        var batch = new List<Change>(MaxBatch);
        while (await _changes.Reader.WaitToReadAsync())
        {
            while (batch.Count < MaxBatch && _changes.Reader.TryRead(out var change))
            {
                batch.Add(change);
            }
            Commit(batch);
            batch.Clear();
        }
    }

    private void Commit(List<Change> batch)
    {
        var done = new List<Change>(batch.Count);
        var after = new List<Action>();
        try
        {
            _writer.Execute("BEGIN IMMEDIATE");
            foreach (var change in batch)
            {
                if (Apply(change))
                {
                    done.Add(change);
                    after.AddRange(_writeSession.TakeAfterCommit());
                }
            }
            _writer.Execute("COMMIT");
        }
        catch (Microsoft.Data.Sqlite.SqliteException error)
        {
            // The file cannot be written: every change of the batch fails alike and nothing of it is kept.
            Rollback();
            batch.ForEach(change => change.Fail(error));
            return;
        }
        done.ForEach(change => change.Complete());
        after.ForEach(action => action());
    }

    private bool Apply(Change change)
    {
        _writer.Execute("SAVEPOINT change");
        try
        {
            change.Run(_writeSession);
            _writer.Execute("RELEASE change");
            return true;
        }
        catch (Exception error) when (
            error is not Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: not ConstraintViolated })
        {
            _writer.Execute("ROLLBACK TO change");
            _writer.Execute("RELEASE change");
            _writeSession.TakeAfterCommit();
            change.Fail(error);
            return false;
        }
    }

    private void Rollback()
    {
        _writeSession.TakeAfterCommit();
        try
        {
            _writer.Execute("ROLLBACK");
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // SQLite has already rolled back by itself (disk full, I/O error); there is nothing left to undo.
        }
    }

    private sealed record Change(Action<Session> Run, Action Complete, Action<Exception> Fail);
}
