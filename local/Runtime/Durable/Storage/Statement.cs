using Microsoft.Data.Sqlite;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>A prepared statement with positional parameters ($0, $1, …), for one connection and one thread.</summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand command;

    public Statement(SqliteConnection connection, string sql)
    {
        command = connection.CreateCommand();
        command.CommandText = sql;
    }

    public int Execute(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return command.ExecuteNonQuery();
    }

    public List<T> Query<T>(Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        Bind(values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(map(reader));
        return rows;
    }

    public T? Single<T>(Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        Bind(values);
        using var reader = command.ExecuteReader();
        return reader.Read() ? map(reader) : default;
    }

    public void Dispose() => command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        if (command.Parameters.Count == 0 && values.Length > 0)
        {
            for (var index = 0; index < values.Length; index++)
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${index}" });
            command.Prepare();
        }

        for (var index = 0; index < values.Length; index++)
            command.Parameters[index].Value = values[index] ?? DBNull.Value;
    }
}
