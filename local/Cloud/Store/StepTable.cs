using Microsoft.Data.Sqlite;

namespace Keelson.Local.Cloud.Store;

/// <summary>How far each deployment has come.</summary>
internal sealed class StepTable(Database database)
{
    private const string Columns = "deployment, node, status, operation, started, ended, body";

    public List<StepRow> Of(string deployment) =>
        database.Many($"SELECT {Columns} FROM steps WHERE deployment=$1 ORDER BY started, node", Read, deployment);

    public void Put(StepRow row) => database.Execute(
        $"INSERT OR REPLACE INTO steps ({Columns}) VALUES ($1,$2,$3,$4,$5,$6,$7)",
        row.Deployment, row.Node, row.Status, row.Operation, row.Started.ToUnixTimeMilliseconds(),
        row.Ended?.ToUnixTimeMilliseconds(), row.Body);

    public void Clear(string deployment) => database.Execute("DELETE FROM steps WHERE deployment=$1", deployment);

    private static StepRow Read(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)),
        row.IsDBNull(5) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)),
            row.GetFieldValue<byte[]>(6));
}
