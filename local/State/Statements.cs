using Microsoft.Data.Sqlite;

namespace Keelson.Local.State;

/// <summary>Statements of one connection, prepared once. Not for several threads.</summary>
internal sealed class Statements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);

    /// <summary>The statement with its parameters <c>$1</c>, <c>$2</c>, … set.</summary>
    public SqliteCommand this[string sql, params ReadOnlySpan<object> values]
    {
        get
        {
            if (!prepared.TryGetValue(sql, out var command))
            {
                command = connection.CreateCommand();
                command.CommandText = sql;
                for (var i = 1; i <= values.Length; i++)
                    command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
                prepared.Add(sql, command);
            }
            for (var i = 0; i < values.Length; i++)
            {
                // The type is taken from the value again each time: a block of bytes may be null in one call and not in
                // the next.
                command.Parameters[i].ResetSqliteType();
                command.Parameters[i].Value = values[i];
            }
            return command;
        }
    }

    public void Execute(string sql, params ReadOnlySpan<object> values) => this[sql, values].ExecuteNonQuery();

    public void Dispose()
    {
        foreach (var command in prepared.Values)
            command.Dispose();
        connection.Dispose();
    }
}
