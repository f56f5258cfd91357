namespace Keelson.Local.Cloud.Store;

/// <summary>Single values: the schema's version, the number of starts, the revision counter.</summary>
internal sealed class MetaTable(Database database)
{
    private const string RevisionName = "revision";

    public long? Get(string name) =>
        database.One<long?>("SELECT value FROM meta WHERE name=$1", row => row.GetInt64(0), name);

    public void Set(string name, long value) =>
        database.Execute("INSERT INTO meta VALUES ($1,$2) ON CONFLICT (name) DO UPDATE SET value=excluded.value", name,
            value);

    /// <summary>The next revision: grows by one over the life of the file, never reused, so that an ETag never comes
    /// back.</summary>
    public long NextRevision() => ReserveRevisions(1);

    /// <summary>Takes several at once and answers the first.</summary>
    public long ReserveRevisions(int count)
    {
        var last = Get(RevisionName) ?? 0;
        Set(RevisionName, last + count);
        return last + 1;
    }

    public void RequireSchema(int version)
    {
        var found = Get("schema");
        if (found is null)
        {
            Set("schema", version);
        }
        else if (found != version)
        {
            throw new InvalidOperationException(
                $"The cloud's file has schema {found}; this program reads {version}. Start with an empty data folder.");
        }
    }
}
