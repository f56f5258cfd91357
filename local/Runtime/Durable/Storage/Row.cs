using SQLitePCL;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>The row a statement stands on; valid until the statement moves on.</summary>
internal readonly struct Row(sqlite3_stmt statement)
{
    public long Number(int column) => raw.sqlite3_column_int64(statement, column);

    public int Int(int column) => raw.sqlite3_column_int(statement, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public string? Text(int column) => IsNull(column) ? null : raw.sqlite3_column_text(statement, column).utf8_to_string();

    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(statement, column);

    public DateTimeOffset Time(int column) => new(Number(column), TimeSpan.Zero);
}
