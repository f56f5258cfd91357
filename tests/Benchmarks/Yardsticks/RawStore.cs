using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Keelson.Benchmarks.Yardsticks;

/// <summary>Rows in SQLite, WAL and synchronous=FULL; writes that wait together share one commit.</summary>
internal sealed class RawStore
{
    private readonly Channel<(byte[] Row, TaskCompletionSource Done)> queue =
        Channel.CreateUnbounded<(byte[], TaskCompletionSource)>(new() { SingleReader = true });

    private readonly SqliteConnection connection;

    public RawStore(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        connection = new SqliteConnection($"Data Source={path}");
        connection.Open();
        Execute("PRAGMA journal_mode = WAL");
        Execute("PRAGMA synchronous = FULL");
        Execute("CREATE TABLE rows(id INTEGER PRIMARY KEY, row BLOB NOT NULL)");
        _ = Task.Run(LoopAsync);
    }

    /// <summary>Completes when the row has reached the disk.</summary>
    public Task AddAsync(byte[] row)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        queue.Writer.TryWrite((row, done));
        return done.Task;
    }

    private async Task LoopAsync()
    {
        var batch = new List<TaskCompletionSource>();
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO rows(row) VALUES ($row)";
        var value = insert.Parameters.Add("$row", SqliteType.Blob);
        while (await queue.Reader.WaitToReadAsync())
        {
            Execute("BEGIN IMMEDIATE");
            while (queue.Reader.TryRead(out var write))
            {
                value.Value = write.Row;
                insert.ExecuteNonQuery();
                batch.Add(write.Done);
            }
            Execute("COMMIT");
            batch.ForEach(done => done.SetResult());
            batch.Clear();
        }
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
