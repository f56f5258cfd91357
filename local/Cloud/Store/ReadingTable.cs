using Microsoft.Data.Sqlite;

namespace Keelson.Local.Cloud.Store;

/// <summary>
/// What measures of the world were set from outside instead of following from the seed: metrics, costs, policy states.
/// </summary>
internal sealed class ReadingTable(Database database)
{
    public byte[]? Find(string kind, string target, string name) => database.One(
        "SELECT body FROM readings WHERE kind=$1 AND target=$2 AND name=$3", row => row.GetFieldValue<byte[]>(0), kind,
        target, name);

    public void Put(string kind, string target, string name, byte[] body) => database.Execute(
        "INSERT OR REPLACE INTO readings (kind, target, name, body) VALUES ($1,$2,$3,$4)", kind, target, name, body);

    public void Clear(string kind) => database.Execute("DELETE FROM readings WHERE kind=$1", kind);

    /// <summary>Of <paramref name="key"/> and everything beneath it, by target and name, after the given ones.</summary>
    public List<(string Target, string Name, byte[] Body)> Under(
        string kind, string key, (string Target, string Name) after, int take) => database.Many(
        """
        SELECT target, name, body FROM readings
        WHERE kind=$1 AND (target=$2 OR (target>$3 AND target<$4)) AND (target, name)>($5, $6)
        ORDER BY target, name LIMIT $7
        """,
        Read, kind, key, key + "/", key + "0", after.Target, after.Name, take);

    private static (string, string, byte[]) Read(SqliteDataReader row) =>
        (row.GetString(0), row.GetString(1), row.GetFieldValue<byte[]>(2));
}
