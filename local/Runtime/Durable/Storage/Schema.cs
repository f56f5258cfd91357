using Microsoft.Data.Sqlite;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>
/// The tables. Times are UTC ticks. One step of an instance is one row of the journal, which knows the row before it;
/// the instance knows the last. Large texts stand beside the journal, each of them once. An activity to run is one that
/// the journal asks for without an outcome; only when its orchestration has gone on without it does it stand in tasks. A
/// row in inbox, tasks or timers is work to do: deleting it and storing its outcome is one transaction.
/// </summary>
internal static class Schema
{
    public const int Version = 2;

    public const string Tables = """
        CREATE TABLE payloads(id INTEGER PRIMARY KEY, hash BLOB NOT NULL, text BLOB NOT NULL);
        CREATE UNIQUE INDEX payloads_hash ON payloads(hash);
        CREATE TABLE payload_uses(
            facts INTEGER NOT NULL, payload INTEGER NOT NULL, PRIMARY KEY(facts, payload)) WITHOUT ROWID;
        CREATE INDEX payload_uses_payload ON payload_uses(payload);
        CREATE TABLE instances(
            seq INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL,
            execution INTEGER NOT NULL, status INTEGER NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL,
            first INTEGER NOT NULL, last INTEGER NOT NULL, start_at INTEGER,
            custom_status TEXT, failure TEXT, tags TEXT,
            parent INTEGER, parent_execution INTEGER, parent_task INTEGER, parent_name TEXT, parent_id TEXT,
            trace_parent TEXT, trace_state TEXT, span TEXT);
        CREATE UNIQUE INDEX instances_id ON instances(id);
        CREATE INDEX instances_created ON instances(created);
        CREATE INDEX instances_live ON instances(created) WHERE status IN (0, 6, 7);
        CREATE INDEX instances_failed ON instances(created) WHERE status IN (3, 5);
        CREATE INDEX instances_parent ON instances(parent) WHERE parent IS NOT NULL;
        CREATE TABLE journal(seq INTEGER PRIMARY KEY, previous INTEGER NOT NULL, facts BLOB NOT NULL);
        CREATE TABLE inbox(seq INTEGER PRIMARY KEY, instance INTEGER NOT NULL, execution INTEGER, fact BLOB NOT NULL);
        CREATE INDEX inbox_instance ON inbox(instance, seq);
        CREATE TABLE tasks(
            instance INTEGER NOT NULL, execution INTEGER NOT NULL, task INTEGER NOT NULL, name TEXT NOT NULL, input TEXT,
            instance_id TEXT NOT NULL, trace_parent TEXT, trace_state TEXT, span TEXT,
            PRIMARY KEY(instance, execution, task)) WITHOUT ROWID;
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
            PRAGMA wal_autocheckpoint = 4000;
            """);
        return connection;
    }

    /// <summary>Makes the tables, or brings those of an older program forward, in one transaction.</summary>
    /// <exception cref="InvalidDataException">A newer program has written them; nothing was changed.</exception>
    public static void Ensure(SqliteConnection connection)
    {
        var found = Convert.ToInt32(Scalar(connection, "PRAGMA user_version"));
        if (found == Version)
            return;
        if (found > Version || found < 0)
        {
            throw new InvalidDataException(
                $"The durable store has layout {found}, this program reads layouts up to {Version}."
                + " Use the program that wrote it, or another data folder.");
        }

        if (found == 0)
            Execute(connection, $"BEGIN; {Tables} PRAGMA user_version = {Version}; COMMIT;");
        else
            FirstLayout.Migrate(connection);
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
