using System.Text.Json;
using System.Text.Json.Nodes;

namespace Keelson.Audit;

/// <summary>
/// One entry as bytes: its canonical JSON and a line feed. The hash covers the canonical JSON of everything but itself,
/// so that anyone with SHA-256 and RFC 8785 can check a line without Keelson.
/// </summary>
internal static class LedgerLine
{
    /// <summary>Longest line in bytes; a tail of twice that always holds a whole one.</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>What the first entry has in place of a predecessor's hash.</summary>
    public static readonly string Genesis = new('0', 64);

    private const string HashProperty = "hash";

    public static (LedgerEntry Entry, byte[] Line) Compose(
        LedgerEvent happened, long seq, DateTimeOffset at, string prev)
    {
        var entry = new LedgerEntry(
            seq, happened.Id, at, happened.Actor, happened.Action, happened.Target, happened.Run, happened.Reason,
            happened.Detail, prev, Hash: "");
        var body = JsonSerializer.SerializeToNode(entry, KeelsonJson.Options)!.AsObject();
        body.Remove(HashProperty);
        var hash = CanonicalJson.Hash(body);
        body[HashProperty] = hash;
        return (entry with { Hash = hash }, [.. CanonicalJson.Serialize(body), (byte)'\n']);
    }

    /// <summary>The entry, or null when the bytes are no line that <see cref="Compose"/> could have written.</summary>
    public static LedgerEntry? Verify(ReadOnlySpan<byte> line)
    {
        try
        {
            var body = JsonNode.Parse(line)?.AsObject();
            var entry = body?.Deserialize<LedgerEntry>(KeelsonJson.Options);
            if (body is null || entry is null || !CanonicalJson.Serialize(body).AsSpan().SequenceEqual(line))
                return null;
            body.Remove(HashProperty);
            return CanonicalJson.Hash(body) == entry.Hash ? entry : null;
        }
        catch (Exception e) when (IsNoEntry(e))
        {
            return null;
        }
    }

    /// <summary>The entry without checking its hash, or null when the bytes are none.</summary>
    public static LedgerEntry? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<LedgerEntry>(line, KeelsonJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // InvalidOperation: the JSON is no object. Argument: a property occurs twice.
    private static bool IsNoEntry(Exception e) =>
        e is JsonException or InvalidOperationException or ArgumentException or PermanentException;
}
