namespace Keelson.Local.Cloud.Store;

/// <summary>The activity log: one row per event, the body being what the Insights API answers.</summary>
internal sealed class ActivityTable(Database database)
{
    /// <param name="scope">Key of the subscription, or empty for the tenant.</param>
    /// <param name="target">Key of what it happened to.</param>
    public void Add(DateTimeOffset at, string scope, string target, string correlation, byte[] body) =>
        database.Execute(
        "INSERT INTO activity (at, scope, target, correlation, body) VALUES ($1,$2,$3,$4,$5)",
        at.ToUnixTimeMilliseconds(), scope, target, correlation, body);

    /// <summary>
    /// Newest first, from <paramref name="before"/> (exclusive sequence number) downwards.
    /// <paramref name="target"/> also takes in what lies beneath it; null filters nothing.
    /// </summary>
    public List<(long Sequence, byte[] Body)> List(
        string scope, DateTimeOffset from, DateTimeOffset to, long before, int take, string? target = null,
        string? correlation = null) => database.Many(
        """
        SELECT seq, body FROM activity
        WHERE scope=$1 AND at>=$2 AND at<=$3 AND seq<$4
            AND ($5 IS NULL OR target=$5 OR (target>$5 || '/' AND target<$5 || '0'))
            AND ($6 IS NULL OR correlation=$6)
        ORDER BY seq DESC LIMIT $7
        """,
        row => (row.GetInt64(0), row.GetFieldValue<byte[]>(1)),
        scope, from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds(), before, target, correlation, take);

    /// <summary>Forgets what is older than <paramref name="instant"/>; Azure keeps 90 days.</summary>
    public int Prune(DateTimeOffset instant) =>
        database.Execute("DELETE FROM activity WHERE at<$1", instant.ToUnixTimeMilliseconds());
}
