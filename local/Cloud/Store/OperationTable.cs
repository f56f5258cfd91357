using Microsoft.Data.Sqlite;

namespace Keelson.Local.Cloud.Store;

/// <summary>Asynchronous operations, running and ended.</summary>
internal sealed class OperationTable(Database database)
{
    private const string Columns = "id, target, kind, status, started, ended, caller, input, result, error";

    public OperationRow? Find(string id) => database.One($"SELECT {Columns} FROM operations WHERE id=$1", Read, id);

    public OperationRow? RunningOn(string target) => database.One(
        $"SELECT {Columns} FROM operations WHERE target=$1 AND status='{OperationRow.InProgress}'", Read, target);

    public void Put(OperationRow row) => database.Execute(
        $"INSERT OR REPLACE INTO operations ({Columns}) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)",
        row.Id, row.Target, row.Kind, row.Status, row.Started.ToUnixTimeMilliseconds(),
            row.Ended?.ToUnixTimeMilliseconds(),
        row.Caller, row.Input, row.Result, row.Error);

    /// <summary>Forgets operations that ended before <paramref name="instant"/>; ARM keeps their status for a day or
    /// so.</summary>
    public int Prune(DateTimeOffset instant) =>
        database.Execute("DELETE FROM operations WHERE ended<$1", instant.ToUnixTimeMilliseconds());

    private static OperationRow Read(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)),
        row.IsDBNull(5) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)),
        row.GetFieldValue<byte[]>(6), Blob(row, 7), Blob(row, 8), Blob(row, 9));

    private static byte[]? Blob(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<byte[]>(column);
}
