using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Keelson.Local.State;

/// <summary>The database file: its pragmas and tables.</summary>
internal static class DocumentSchema
{
    // A document that was put has its bytes in its row. An append-only one has them in blocks, so that an append writes
    // the new bytes only. The sequence makes ETags that never come back, not even when a document is deleted and made
    // again.
    private const string Tables = """
        CREATE TABLE IF NOT EXISTS documents (
          path TEXT NOT NULL PRIMARY KEY,
          etag INTEGER NOT NULL,
          modified INTEGER NOT NULL,
          size INTEGER NOT NULL,
          content BLOB);
        CREATE TABLE IF NOT EXISTS blocks (
          path TEXT NOT NULL,
          position INTEGER NOT NULL,
          content BLOB NOT NULL,
          PRIMARY KEY (path, position)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS sequence (id INTEGER PRIMARY KEY CHECK (id = 1), next INTEGER NOT NULL);
        INSERT OR IGNORE INTO sequence (id, next) VALUES (1, 1);
        """;

    static DocumentSchema() => Batteries_V2.Init();

    /// <summary>The writing connection; creates what is missing.</summary>
    public static SqliteConnection Open(string file)
    {
        var connection = Connect(file);
        try
        {
            Execute(connection, "PRAGMA journal_mode=WAL");
            Execute(connection, "PRAGMA synchronous=FULL");
            Execute(connection, $"BEGIN IMMEDIATE;{Tables}COMMIT");
            return connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A connection to an existing database.</summary>
    public static SqliteConnection Connect(string file)
    {
        // Not pooled: the store keeps its own connections, with their prepared statements, and closes them for good.
        var options = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false };
        var connection = new SqliteConnection(options.ToString());
        try
        {
            connection.Open();
            Execute(connection, "PRAGMA busy_timeout=10000");
            return connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
