using Microsoft.Data.Sqlite;

namespace Keelson.Local.Cloud.Store;

/// <summary>The data plane of storage accounts: blobs, by the key of their container and their name.</summary>
internal sealed class BlobTable(Database database)
{
    private const string Columns = "container, name, kind, content, version, modified";

    public BlobRow? Find(string container, string name) =>
        database.One($"SELECT {Columns} FROM blobs WHERE container=$1 AND name=$2", Read, container, name);

    public void Put(BlobRow blob) => database.Execute(
        $"INSERT OR REPLACE INTO blobs ({Columns}) VALUES ($1,$2,$3,$4,$5,$6)",
        blob.Container, blob.Name, blob.ContentType, blob.Content, blob.Version, blob.Modified.ToUnixTimeMilliseconds());

    public bool Delete(string container, string name) =>
        database.Execute("DELETE FROM blobs WHERE container=$1 AND name=$2", container, name) > 0;

    /// <summary>Forgets the blobs of a container, or of every container beneath the resource.</summary>
    public void DeleteUnder(string key) =>
        database.Execute("DELETE FROM blobs WHERE container=$1 OR (container>$2 AND container<$3)", key, key + "/", key + "0");

    /// <summary>By name, after <paramref name="after"/>, without their content.</summary>
    public List<BlobRow> List(string container, string prefix, string after, int take) => database.Many(
        """
        SELECT container, name, kind, x'', version, modified FROM blobs
        WHERE container=$1 AND name>$2 AND substr(name, 1, length($3))=$3 ORDER BY name LIMIT $4
        """,
        Read, container, after, prefix, take);

    private static BlobRow Read(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetFieldValue<byte[]>(3), row.GetInt64(4),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)));
}
