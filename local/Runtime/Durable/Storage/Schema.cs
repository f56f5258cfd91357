using Microsoft.Data.Sqlite;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>
/// The tables. Times are UTC ticks. History rows are only ever appended, and removed with their execution. A row in
/// inbox, tasks or timers is work to do: deleting it and storing its outcome is one transaction.
/// </summary>
internal static class Schema
{
    private const int Version = 1;

    private const string Tables = """
        CREATE TABLE instances(
            seq INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL,
            execution INTEGER NOT NULL, status INTEGER NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL,
            input TEXT, output TEXT, custom_status TEXT, failure TEXT, tags TEXT,
            parent INTEGER, parent_execution INTEGER, parent_task INTEGER, parent_name TEXT, parent_id TEXT,
            trace_parent TEXT, trace_state TEXT, span TEXT, history_length INTEGER NOT NULL);
        CREATE UNIQUE INDEX instances_id ON instances(id);
        CREATE INDEX instances_created ON instances(created);
        CREATE INDEX instances_parent ON instances(parent) WHERE parent IS NOT NULL;
        CREATE TABLE history(
            instance INTEGER NOT NULL, position INTEGER NOT NULL, kind INTEGER NOT NULL, at INTEGER NOT NULL,
            task INTEGER NOT NULL, name TEXT, data TEXT, reference TEXT,
            PRIMARY KEY(instance, position)) WITHOUT ROWID;
        CREATE TABLE inbox(
            seq INTEGER PRIMARY KEY, instance INTEGER NOT NULL, execution INTEGER, kind INTEGER NOT NULL,
            at INTEGER NOT NULL, task INTEGER NOT NULL, name TEXT, data TEXT, reference TEXT);
        CREATE INDEX inbox_instance ON inbox(instance, seq);
        CREATE TABLE tasks(
            seq INTEGER PRIMARY KEY, instance INTEGER NOT NULL, execution INTEGER NOT NULL, task INTEGER NOT NULL,
            name TEXT NOT NULL, input TEXT, instance_id TEXT NOT NULL,
            trace_parent TEXT, trace_state TEXT, span TEXT);
        CREATE INDEX tasks_instance ON tasks(instance);
        CREATE TABLE timers(
            instance INTEGER NOT NULL, execution INTEGER NOT NULL, task INTEGER NOT NULL, due INTEGER NOT NULL,
            PRIMARY KEY(instance, execution, task)) WITHOUT ROWID;
        CREATE INDEX timers_due ON timers(due, instance, task);
        """;

    /// <summary>Opens a connection as the store needs it: WAL, and a commit is on the disk when it returns.</summary>
    public static SqliteConnection Open(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
        }.ToString());
        connection.Open();
        Execute(connection, """
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            PRAGMA busy_timeout = 10000;
            PRAGMA temp_store = MEMORY;
            """);
        return connection;
    }

    public static void Ensure(SqliteConnection connection)
    {
        using var read = connection.CreateCommand();
        read.CommandText = "PRAGMA user_version";
        var found = Convert.ToInt32(read.ExecuteScalar());
        if (found == Version)
            return;
        if (found != 0)
        {
            throw new InvalidDataException(
                $"The durable store has layout {found}, this program reads layout {Version}."
                + " Use the program that wrote it, or another data folder.");
        }

        Execute(connection, $"BEGIN; {Tables} PRAGMA user_version = {Version}; COMMIT;");
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
