using Microsoft.Data.Sqlite;

namespace Keelson.Local.Cloud.Store;

/// <summary>Everything with an id: subscriptions, groups, resources, locks, assignments, deployments.</summary>
internal sealed class ResourceTable(Database database, ChangeTable changes)
{
    private const string Columns = "key, id, type, version, state, tracked, created, changed, body";

    private const string Inserted = $"INSERT INTO resources ({Columns}) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9) ON CONFLICT (key)";

    public ResourceRow? Find(string key) =>
        database.One($"SELECT {Columns} FROM resources WHERE key=$1", Read, key);

    public bool Exists(string key) => database.One<bool>("SELECT 1 FROM resources WHERE key=$1", _ => true, key);

    /// <summary>Writes a resource; what has become different is kept for who asks for changes.</summary>
    public void Put(ResourceRow row)
    {
        if (ChangeTable.Follows(row))
        {
            changes.Written(Find(row.Key), row);
        }
        Load(row);
    }

    /// <summary>Writes a resource as if it had always been there.</summary>
    public void Load(ResourceRow row) => Insert(
        row,
        $"""
        {Inserted} DO UPDATE SET version=excluded.version, state=excluded.state, tracked=excluded.tracked,
            changed=excluded.changed, body=excluded.body
        """);

    /// <summary>Until the index by type is made again, what looks for a type reads everything: for loading very much at once.</summary>
    public void DropTypeIndex() => database.Script("DROP INDEX IF EXISTS resources_type");

    /// <summary>Also made at each start, should loading have been cut short.</summary>
    public void MakeTypeIndex() => database.Script(Schema.TypeIndex);

    /// <summary>The same, but what is there already stays as it is.</summary>
    public void LoadNew(ResourceRow row) => Insert(row, $"{Inserted} DO NOTHING");

    private void Insert(ResourceRow row, string sql) => database.Execute(
        sql,
        row.Key, row.Id, row.Type, row.Version, row.State, row.Tracked ? 1 : 0, row.Created.ToUnixTimeMilliseconds(),
        row.Changed.ToUnixTimeMilliseconds(), row.Body);

    public bool Delete(string key)
    {
        if (Find(key) is { } row && ChangeTable.Follows(row))
        {
            changes.Deleted(row);
        }
        return database.Execute("DELETE FROM resources WHERE key=$1", key) > 0;
    }

    /// <summary>Everything in a range of keys: by key, one at a time.</summary>
    public IEnumerable<IndexRow> Scan(string from, string to) => database.Stream(
        "SELECT key, type, tracked, row, id, body FROM resources WHERE key>=$1 AND key<$2 ORDER BY key",
        row => Index(row, Content(row, 4)), from, to);

    /// <summary>
    /// Everything of one type (lower case) in a range of keys: by key, one at a time. Without its content only an index is
    /// read, which is many times faster.
    /// </summary>
    public IEnumerable<IndexRow> Scan(string type, string from, string to, bool withContent) => database.Stream(
        $"""
        SELECT key, type, tracked, row{(withContent ? ", id, body" : "")} FROM resources
        WHERE type=$1 AND key>=$2 AND key<$3 ORDER BY key
        """,
        row => Index(row, withContent ? Content(row, 4) : null), type, from, to);

    /// <summary>What a scan left out.</summary>
    public IndexContent ContentOf(IndexRow row) =>
        row.Content ?? database.One("SELECT id, body FROM resources WHERE row=$1", found => Content(found, 0), row.Row)!;

    /// <summary>The types in use, in lower case.</summary>
    public List<string> Types() => database.Many(
        """
        WITH RECURSIVE t(type) AS (
            SELECT min(type) FROM resources UNION ALL SELECT (SELECT min(type) FROM resources WHERE type>t.type) FROM t WHERE type NOT NULL)
        SELECT type FROM t WHERE type NOT NULL
        """,
        row => row.GetString(0));

    /// <summary>Everything beneath <paramref name="key"/>, not itself; by key, after <paramref
    /// name="after"/>.</summary>
    public List<ResourceRow> Under(string key, string? after = null, int take = int.MaxValue) =>
        database.Many($"SELECT {Columns} FROM resources WHERE key>$1 AND key<$2 ORDER BY key LIMIT $3",
            Read, after ?? First(key), End(key), take);

    /// <summary>Everything of one type (lower case) beneath <paramref name="key"/>, by key.</summary>
    public List<ResourceRow> OfType(string type, string key, string? after = null, int take = int.MaxValue) =>
        database.Many($"SELECT {Columns} FROM resources WHERE type=$1 AND key>$2 AND key<$3 ORDER BY key LIMIT $4",
            Read, type, after ?? First(key), End(key), take);

    /// <summary>Everything of this name in any subscription, for one of the types (lower case) that share their names with
    /// the whole cloud; by an index of their names.</summary>
    public List<ResourceRow> Named(string type, string name) => database.Many(
        $"SELECT {Columns} FROM resources WHERE {Schema.SharesNames} AND type=$1 AND {Schema.LastName}=$2", Read, type,
        name.ToLowerInvariant());

    /// <summary>The types (namespace and path, lower case) in use whose namespace is <paramref
    /// name="namespace"/>.</summary>
    public List<string> TypesOf(string @namespace) =>
        database.Many("SELECT DISTINCT type FROM resources WHERE type>$1 AND type<$2",
            row => row.GetString(0), First(@namespace.ToLowerInvariant()), End(@namespace.ToLowerInvariant()));

    private static string First(string key) => key + "/";

    // '0' is the character after '/': the half-open range [key/, key0) is exactly what lies beneath key.
    private static string End(string key) => key + "0";

    private static IndexRow Index(SqliteDataReader row, IndexContent? content) =>
        new(row.GetString(0), row.GetString(1), row.GetInt64(2) != 0, row.GetInt64(3), content);

    private static IndexContent Content(SqliteDataReader row, int first) =>
        new(row.GetString(first), row.GetFieldValue<byte[]>(first + 1));

    private static ResourceRow Read(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetString(4), row.GetInt64(5) != 0,
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(7)),
        row.GetFieldValue<byte[]>(8));
}
