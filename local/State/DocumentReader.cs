using System.Globalization;
using Keelson.State;

namespace Keelson.Local.State;

/// <summary>The reading half, on one connection.</summary>
internal sealed class DocumentReader(Statements statements) : IDisposable
{
    private const string Row = "SELECT etag, modified, size, content FROM documents WHERE path = $1";

    // The block that holds the offset is the last one that begins at or before it.
    private const string Blocks = """
        SELECT position, content FROM blocks
        WHERE path = $1 AND position < $3
          AND position >= coalesce((SELECT max(position) FROM blocks WHERE path = $1 AND position <= $2), 0)
        ORDER BY position
        """;

    private const string Page = """
        SELECT path, etag, size, modified FROM documents
        WHERE path > $1 AND path >= $2 AND path < $3 ORDER BY path LIMIT $4
        """;

    public static string ETag(long value) => string.Create(CultureInfo.InvariantCulture, $"\"0x{value:X}\"");

    public Document? Get(string path)
    {
        // One snapshot for row and blocks: a writer may commit between two statements.
        statements.Execute("BEGIN");
        try
        {
            if (Find(path) is not { } row)
                return null;
            var content = row.Content ?? Copy(path, 0, (int)row.Size);
            return new Document(path, ETag(row.ETag), Time(row.Modified), content);
        }
        finally
        {
            statements.Execute("COMMIT");
        }
    }

    public ReadOnlyMemory<byte>? GetRange(string path, long offset, int count)
    {
        statements.Execute("BEGIN");
        try
        {
            if (Find(path) is not { } row)
                return null;
            var length = (int)Math.Clamp(row.Size - offset, 0, count);
            if (length == 0)
                return ReadOnlyMemory<byte>.Empty;
            return row.Content is { } content ? content.AsMemory((int)offset, length) : Copy(path, offset, length);
        }
        finally
        {
            statements.Execute("COMMIT");
        }
    }

    public IReadOnlyList<DocumentEntry> List(string prefix, string after, int limit)
    {
        // The alphabet of paths ends before '~', so this bounds exactly the paths that begin with the prefix.
        using var rows = statements[Page, after, prefix, prefix + "~", limit].ExecuteReader();
        var page = new List<DocumentEntry>();
        while (rows.Read())
        {
            page.Add(new DocumentEntry(
                rows.GetString(0), ETag(rows.GetInt64(1)), rows.GetInt64(2), Time(rows.GetInt64(3))));
        }
        return page;
    }

    public void Dispose() => statements.Dispose();

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private (long ETag, long Modified, long Size, byte[]? Content)? Find(string path)
    {
        using var row = statements[Row, path].ExecuteReader();
        return row.Read()
            ? (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.IsDBNull(3) ? null : row.GetFieldValue<byte[]>(3))
            : null;
    }

    private byte[] Copy(string path, long offset, int length)
    {
        var result = new byte[length];
        using var rows = statements[Blocks, path, offset, offset + length].ExecuteReader();
        while (rows.Read())
        {
            var block = rows.GetFieldValue<byte[]>(1);
            var start = rows.GetInt64(0) - offset;
            var skip = (int)Math.Max(0, -start);
            var at = (int)Math.Max(0, start);
            block.AsSpan(skip, Math.Min(block.Length - skip, length - at)).CopyTo(result.AsSpan(at));
        }
        return result;
    }
}
