using System.Threading.Channels;
using SQLitePCL;

namespace Keelson.Benchmarks.Durable;

/// <summary>
/// What the disk and SQLite alone allow: the rows that the engine writes for a hello5, of the same size into the same
/// tables, with the same group commit, and nothing else; each write waits for its commit as a step does.
/// </summary>
internal sealed class RawHello5 : IAsyncDisposable
{
    private static readonly byte[] Given = new byte[12];
    private static readonly byte[] Facts = new byte[70];

    private readonly Channel<(int Step, Hello Hello, TaskCompletionSource<bool> Done)> queue =
        Channel.CreateUnbounded<(int, Hello, TaskCompletionSource<bool>)>(
            new() { SingleReader = true, AllowSynchronousContinuations = true });

    private readonly sqlite3 database;
    private readonly Task loop;
    private long lastFacts;
    private long lastInstance;

    public RawHello5(string folder)
    {
        Batteries_V2.Init();
        raw.sqlite3_open(Path.Combine(folder, "raw.db"), out database);
        Execute("PRAGMA journal_mode = WAL");
        Execute("PRAGMA synchronous = FULL");
        Execute("PRAGMA wal_autocheckpoint = 4000");
        Execute(Keelson.Local.Runtime.Durable.Storage.Schema.Tables);
        loop = Task.Factory.StartNew(Loop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public async Task RunAsync()
    {
        var hello = new Hello();
        for (var step = 0; step <= Hello5.Activities + 1; step++)
            await WriteAsync(step, hello);
    }

    /// <summary>One row in one transaction, when nobody else writes.</summary>
    public Task WriteOneAsync() => WriteAsync(-1, new Hello());

    public async ValueTask DisposeAsync()
    {
        queue.Writer.Complete();
        await loop;
        database.Dispose();
    }

    private Task WriteAsync(int step, Hello hello)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        queue.Writer.TryWrite((step, hello, done));
        return done.Task;
    }

    private void Loop()
    {
        var batch = new List<TaskCompletionSource<bool>>();
        var begin = Prepare("BEGIN IMMEDIATE");
        var commit = Prepare("COMMIT");
        var find = Prepare("SELECT seq, status FROM instances WHERE id = ?");
        var current = Prepare("SELECT execution, status FROM instances WHERE seq = ?");
        var append = Prepare("INSERT INTO journal(seq, previous, facts) VALUES(?, ?, ?)");
        var insert = Prepare("""
            INSERT INTO instances(
                seq, id, name, version, execution, status, created, updated, first, last, trace_parent, span)
            VALUES(?, ?, 'Hello5', '', 0, 6, ?, ?, ?, ?, '00-0123456789abcdef0123456789abcdef-0123456789abcdef-01',
                '0123456789abcdef')
            """);
        var update = Prepare("UPDATE instances SET status = ?2, updated = ?3, last = ?4 WHERE seq = ?1");
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            Run(begin);
            while (batch.Count < 512 && queue.Reader.TryRead(out var write))
            {
                batch.Add(write.Done);
                var hello = write.Hello;
                if (write.Step <= 0)
                    hello.Last = 0;
                else
                    Run(current, hello.Instance);
                if (write.Step == 0)
                {
                    raw.sqlite3_bind_text(find, 1, hello.Id);
                    Run(find);
                }

                raw.sqlite3_bind_int64(append, 1, ++lastFacts);
                raw.sqlite3_bind_int64(append, 2, hello.Last);
                raw.sqlite3_bind_blob(append, 3, write.Step <= 0 ? Given : Facts);
                Run(append);
                hello.Last = lastFacts;
                if (write.Step == 0)
                {
                    hello.Instance = ++lastInstance;
                    raw.sqlite3_bind_int64(insert, 1, hello.Instance);
                    raw.sqlite3_bind_text(insert, 2, hello.Id);
                    for (var column = 3; column <= 6; column++)
                        raw.sqlite3_bind_int64(insert, column, column < 5 ? hello.Created : lastFacts);
                    Run(insert);
                }
                else if (write.Step > 0)
                {
                    Run(update, hello.Instance, write.Step > Hello5.Activities ? 1 : 0, hello.Created, lastFacts);
                }
            }

            Run(commit);
            batch.ForEach(done => done.SetResult(true));
            batch.Clear();
        }
    }

    private static void Run(sqlite3_stmt statement, params ReadOnlySpan<long> values)
    {
        for (var index = 0; index < values.Length; index++)
            raw.sqlite3_bind_int64(statement, index + 1, values[index]);
        while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
        {
        }

        if (raw.sqlite3_reset(statement) is var code && code != raw.SQLITE_OK)
            throw new InvalidOperationException($"SQLite answers {code}.");
    }

    private sqlite3_stmt Prepare(string sql)
    {
        if (raw.sqlite3_prepare_v2(database, sql, out var statement) is var code && code != raw.SQLITE_OK)
            throw new InvalidOperationException($"SQLite answers {code}: {raw.sqlite3_errmsg(database).utf8_to_string()}");
        return statement;
    }

    private void Execute(string sql)
    {
        if (raw.sqlite3_exec(database, sql) is var code && code != raw.SQLITE_OK)
            throw new InvalidOperationException($"SQLite answers {code} to {sql}");
    }

    private sealed class Hello
    {
        public string Id { get; } = Guid.CreateVersion7().ToString("N");

        public long Created { get; } = TimeProvider.System.GetUtcNow().UtcTicks;

        public long Instance { get; set; }

        public long Last { get; set; }
    }
}
