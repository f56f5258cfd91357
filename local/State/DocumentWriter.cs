using Keelson.State;

namespace Keelson.Local.State;

/// <summary>
/// The writing half: each method runs inside the transaction of the group commit, checks its condition first and
/// changes nothing when it throws.
/// </summary>
internal sealed class DocumentWriter(Statements statements)
{
    private const string State = "SELECT etag, size, content IS NULL FROM documents WHERE path = $1";

    private const string Upsert = """
        INSERT INTO documents (path, etag, modified, size, content) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (path) DO UPDATE SET etag = $2, modified = $3, size = $4, content = $5
        """;

    public string Put(string path, byte[] content, WriteCondition condition, long now)
    {
        var current = Find(path);
        CheckCondition(path, condition, current?.ETag);
        if (current is { AppendOnly: true })
            statements.Execute("DELETE FROM blocks WHERE path = $1", path);
        var etag = NextETag();
        statements.Execute(Upsert, path, etag, now, content.LongLength, content);
        return DocumentReader.ETag(etag);
    }

    public bool Delete(string path, WriteCondition condition)
    {
        if (Find(path) is not { } current)
            return false;
        CheckCondition(path, condition, current.ETag);
        if (current.AppendOnly)
            statements.Execute("DELETE FROM blocks WHERE path = $1", path);
        statements.Execute("DELETE FROM documents WHERE path = $1", path);
        return true;
    }

    public long Append(string path, byte[] content, long position, long now)
    {
        var current = Find(path);
        if (current is { AppendOnly: false })
            throw DocumentFailures.NotAppendOnly(path);
        var end = current?.Size ?? 0;
        if (end != position)
            throw DocumentFailures.PositionTaken(path, position);
        statements.Execute("INSERT INTO blocks (path, position, content) VALUES ($1, $2, $3)", path, position, content);
        statements.Execute(Upsert, path, NextETag(), now, end + content.Length, DBNull.Value);
        return end + content.Length;
    }

    private static void CheckCondition(string path, WriteCondition condition, long? etag)
    {
        var holds = condition.MustBeAbsent
            ? etag is null
            : condition.ETag is null || (etag is { } current && condition.ETag == DocumentReader.ETag(current));
        if (!holds)
            throw DocumentFailures.Changed(path, condition);
    }

    private (long ETag, long Size, bool AppendOnly)? Find(string path)
    {
        using var row = statements[State, path].ExecuteReader();
        return row.Read() ? (row.GetInt64(0), row.GetInt64(1), row.GetBoolean(2)) : null;
    }

    private long NextETag() =>
        (long)statements["UPDATE sequence SET next = next + 1 WHERE id = 1 RETURNING next"].ExecuteScalar()!;
}
