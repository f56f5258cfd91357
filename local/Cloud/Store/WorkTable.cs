using Microsoft.Data.Sqlite;

namespace Keelson.Local.Cloud.Store;

/// <summary>
/// Pending work. It is written with the change that calls for it, in one transaction, so nothing begun is forgotten.
/// </summary>
internal sealed class WorkTable(Database database, Session session)
{
    private const string Columns = "id, due, kind, target, attempt, body";

    /// <summary>Called after commit for every item added or put off.</summary>
    public Action<long, DateTimeOffset>? Scheduled { get; set; }

    public long Add(DateTimeOffset due, string kind, string target, byte[]? body = null)
    {
        var id = database.One(
            "INSERT INTO work (due, kind, target, attempt, body) VALUES ($1,$2,$3,0,$4) RETURNING id",
            row => row.GetInt64(0), due.ToUnixTimeMilliseconds(), kind, target, body);
        Announce(id, due);
        return id;
    }

    public WorkItem? Find(long id) => database.One($"SELECT {Columns} FROM work WHERE id=$1", Read, id);

    public List<(long Id, DateTimeOffset Due)> Pending() => database.Many(
        "SELECT id, due FROM work ORDER BY id", row =>
            (row.GetInt64(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1))));

    /// <summary>What of one kind and target is due by <paramref name="now"/>, in order of its making.</summary>
    public List<WorkItem> Due(string kind, string target, DateTimeOffset now) => database.Many(
        $"SELECT {Columns} FROM work WHERE kind=$1 AND target=$2 AND due<=$3 ORDER BY id", Read, kind, target,
        now.ToUnixTimeMilliseconds());

    public long Count(string kind) =>
        database.One("SELECT count(*) FROM work WHERE kind=$1", row => row.GetInt64(0), kind);

    /// <summary>Tries again at <paramref name="due"/>, counting the attempt.</summary>
    public void PutOff(WorkItem item, DateTimeOffset due)
    {
        database.Execute("UPDATE work SET due=$2, attempt=$3 WHERE id=$1", item.Id, due.ToUnixTimeMilliseconds(),
            item.Attempt + 1);
        Announce(item.Id, due);
    }

    public bool IsPending(string kind) =>
        database.One<bool>("SELECT 1 FROM work WHERE kind=$1 LIMIT 1", _ => true, kind);

    public bool Remove(long id) => database.Execute("DELETE FROM work WHERE id=$1", id) > 0;

    public int RemoveFor(string kind, string target) =>
        database.Execute("DELETE FROM work WHERE kind=$1 AND target=$2", kind, target);

    private void Announce(long id, DateTimeOffset due)
    {
        if (Scheduled is { } scheduled)
        {
            session.AfterCommit(() => scheduled(id, due));
        }
    }

    private static WorkItem Read(SqliteDataReader row) => new(
        row.GetInt64(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)), row.GetString(2), row.GetString(3),
        row.GetInt32(4), row.IsDBNull(5) ? null : row.GetFieldValue<byte[]>(5));
}
