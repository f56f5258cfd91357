using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Keelson.Local.Runtime.Durable.History;
using Microsoft.Data.Sqlite;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>
/// Keeps a large text once, however many facts of however many instances hold it: a result that is passed on, the input
/// of a sub-orchestration, its output. The fact has a mark and the text's number in its place; the text goes with the
/// last row of the journal that holds it.
/// </summary>
internal sealed class LargePayloads : IDisposable
{
    /// <summary>From how many characters on a text is large.</summary>
    public const int Large = 16 * 1024;

    /// <summary>No JSON begins with it; a text that does is kept as if it were large.</summary>
    private const char Mark = '\0';

    private readonly Statement find;
    private readonly Statement insert;
    private readonly Statement use;
    private readonly Statement used;
    private readonly Statement unuse;
    private readonly Statement remove;
    private long last;

    public LargePayloads(SqliteConnection connection)
    {
        find = new Statement(connection, "SELECT id FROM payloads WHERE hash = $0");
        insert = new Statement(connection, "INSERT INTO payloads(id, hash, text) VALUES($0, $1, $2)");
        use = new Statement(connection, "INSERT OR IGNORE INTO payload_uses(facts, payload) VALUES($0, $1)");
        used = new Statement(connection, "SELECT payload FROM payload_uses WHERE facts = $0");
        unuse = new Statement(connection, "DELETE FROM payload_uses WHERE facts = $0");
        remove = new Statement(connection, """
            DELETE FROM payloads WHERE id = $0 AND NOT EXISTS(SELECT 1 FROM payload_uses WHERE payload = $0)
            """);
        using var highest = new Statement(connection, "SELECT IFNULL(MAX(id), 0) FROM payloads");
        last = highest.Single(Rows.Number);
    }

    /// <summary>The facts as they are written into a row of the journal.</summary>
    public ReadOnlySpan<HistoryEvent> Keep(long row, ReadOnlySpan<HistoryEvent> facts)
    {
        HistoryEvent[]? written = null;
        for (var index = 0; index < facts.Length; index++)
        {
            if (facts[index].Data is not { } text || !(text.Length >= Large || text.StartsWith(Mark)))
                continue;
            written ??= facts.ToArray();
            written[index] = facts[index] with { Data = string.Create(CultureInfo.InvariantCulture, $"{Mark}{Keep(row, text)}") };
        }

        return written ?? facts;
    }

    /// <summary>A row of the journal is gone, and with it what only it held.</summary>
    public void Release(long row)
    {
        if (last == 0)
            return;
        var held = used.Query(Rows.Number, row);
        if (held.Count == 0)
            return;
        unuse.Execute(row);
        foreach (var payload in held)
            remove.Execute(payload);
    }

    /// <summary>Puts the texts back into facts that were read from a row of the journal.</summary>
    /// <param name="text">Reads a text by its number.</param>
    public static void Restore(List<HistoryEvent> facts, Func<long, string?> text)
    {
        for (var index = 0; index < facts.Count; index++)
        {
            if (facts[index].Data is not { Length: > 0 } data || data[0] != Mark)
                continue;
            var payload = long.Parse(data.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture);
            facts[index] = facts[index] with
            {
                Data = text(payload)
                    ?? throw new InvalidDataException($"Payload {payload} is missing: the durable store is damaged."),
            };
        }
    }

    /// <summary>Reads the text of a row of payloads.</summary>
    public static string Text(Row row) => Encoding.UTF8.GetString(row.Bytes(0));

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<Statement>)[find, insert, use, used, unuse, remove])
            statement.Dispose();
    }

    private long Keep(long row, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var hash = SHA256.HashData(bytes);
        var payload = find.Single(Rows.Number, hash);
        if (payload == 0)
            insert.Execute(payload = ++last, hash, bytes);
        use.Execute(row, payload);
        return payload;
    }
}
