using Microsoft.Data.Sqlite;

namespace Keelson.Local.Cloud.Store;

/// <summary>How tracked resources, subscriptions and groups have changed, with what they were before.</summary>
internal sealed class ChangeTable(Database database, TimeProvider time)
{
    public static bool Follows(ResourceRow row) =>
        row.Tracked || row.Type is "microsoft.resources/subscriptions" or "microsoft.resources/resourcegroups";

    /// <summary>Records a write, unless it changed nothing.</summary>
    public void Written(ResourceRow? before, ResourceRow after)
    {
        if (before is null)
        {
            Add(after, "Create", 0, null, "{}"u8.ToArray());
        }
        else if (!before.Body.AsSpan().SequenceEqual(after.Body))
        {
            Add(after, "Update", before.Version, before.Body, ChangeDetails.Between(before.Body, after.Body));
        }
    }

    public void Deleted(ResourceRow row) => Add(row, "Delete", row.Version, row.Body, "{}"u8.ToArray());

    /// <summary>What everything that changed after a moment was at that moment, by key.</summary>
    public SortedDictionary<string, PastRow> Before(DateTimeOffset moment)
    {
        var past = new SortedDictionary<string, PastRow>(StringComparer.Ordinal);
        foreach (var row in database.Stream(
            "SELECT key, id, type, tracked, before FROM changes WHERE at>$1 ORDER BY seq",
            row => new PastRow(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3) != 0,
                row.IsDBNull(4) ? null : row.GetFieldValue<byte[]>(4)),
            moment.ToUnixTimeMilliseconds()))
        {
            past.TryAdd(row.Key, row);
        }
        return past;
    }

    /// <summary>
    /// What one resource was at a moment, if it has changed since: its version and body, the body null when it was not there.
    /// </summary>
    public (long Version, byte[]? Body)? At(string key, DateTimeOffset moment) => database.One<(long, byte[]?)?>(
        "SELECT version, before FROM changes WHERE key=$1 AND at>$2 ORDER BY seq LIMIT 1",
        row => (row.GetInt64(0), row.IsDBNull(1) ? null : row.GetFieldValue<byte[]>(1)), key,
        moment.ToUnixTimeMilliseconds());

    /// <summary>The changes between two moments of the resource <paramref name="from"/> and those behind it: by key, oldest
    /// first.</summary>
    public IEnumerable<ChangeRow> Between(DateTimeOffset after, DateTimeOffset until, string from) => database.Stream(
        "SELECT seq, at, key, id, type, kind, details FROM changes WHERE key>=$3 AND at>$1 AND at<=$2 ORDER BY key, seq", Read,
        after.ToUnixTimeMilliseconds(), until.ToUnixTimeMilliseconds(), from);

    public void Prune(DateTimeOffset before) =>
        database.Execute("DELETE FROM changes WHERE at<$1", before.ToUnixTimeMilliseconds());

    private void Add(ResourceRow row, string kind, long version, byte[]? before, byte[] details) => database.Execute(
        """
        INSERT INTO changes (at, key, id, type, tracked, kind, version, before, details)
        VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)
        """,
        time.GetUtcNow().ToUnixTimeMilliseconds(), row.Key, row.Id, row.Type, row.Tracked ? 1 : 0, kind, version, before,
        details);

    private static ChangeRow Read(SqliteDataReader row) => new(
        row.GetInt64(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)), row.GetString(2), row.GetString(3),
        row.GetString(4), row.GetString(5), row.GetFieldValue<byte[]>(6));
}
