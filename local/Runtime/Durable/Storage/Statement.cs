using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>A prepared statement with positional parameters ($0, $1, …), for one connection and one thread.</summary>
/// <remarks>
/// Straight on SQLite's own interface: a step writes two rows, and what ADO.NET adds to each (parameter objects, boxed
/// values, a reader) costs more than the row.
/// </remarks>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly int[] positions; // of $0, $1, …: SQLite numbers names by where they first appear

    public Statement(SqliteConnection connection, string sql)
    {
        database = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
        positions = new int[raw.sqlite3_bind_parameter_count(statement)];
        for (var index = 0; index < positions.Length; index++)
            positions[index] = raw.sqlite3_bind_parameter_index(statement, $"${index}");
    }

    /// <summary>Runs it to its end.</summary>
    /// <returns>How many rows it changed; meaningful for statements that change rows.</returns>
    public int Execute(params ReadOnlySpan<Value> values)
    {
        Bind(values);
        try
        {
            while (Step())
            {
                // What it answers is not asked for.
            }

            return raw.sqlite3_changes(database);
        }
        finally
        {
            Reset();
        }
    }

    public List<T> Query<T>(Func<Row, T> map, params ReadOnlySpan<Value> values)
    {
        Bind(values);
        try
        {
            var rows = new List<T>();
            while (Step())
                rows.Add(map(new Row(statement)));
            return rows;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>The first row, or the default of <typeparamref name="T"/> when there is none.</summary>
    public T? Single<T>(Func<Row, T> map, params ReadOnlySpan<Value> values)
    {
        Bind(values);
        try
        {
            return Step() ? map(new Row(statement)) : default;
        }
        finally
        {
            Reset();
        }
    }

    public void Dispose() => statement.Dispose();

    private bool Step()
    {
        var code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW)
            return true;
        if (code != raw.SQLITE_DONE)
            Check(code);
        return false;
    }

    // The reset's own code repeats the failure of the step, which was thrown already.
    private void Reset() => raw.sqlite3_reset(statement);

    private void Bind(ReadOnlySpan<Value> values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            var value = values[index];
            Check(value switch
            {
                { IsNumber: true } => raw.sqlite3_bind_int64(statement, positions[index], value.Number),
                { Content: string text } => raw.sqlite3_bind_text(statement, positions[index], text),
                { Content: byte[] bytes } => raw.sqlite3_bind_blob(statement, positions[index], bytes),
                _ => raw.sqlite3_bind_null(statement, positions[index]),
            });
        }
    }

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, database);
}
