using System.Text.Json;
using System.Text.Unicode;

namespace Keelson.Policies;

/// <summary>Reads a resource's JSON strictly: what is accepted can be judged without a surprise later.</summary>
internal static class ResourceText
{
    /// <exception cref="JsonException">It is not JSON, not UTF-8, or a text in it is no Unicode; says where.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        if (!Utf8.IsValid(json.Span))
            throw new JsonException("A resource is not valid UTF-8. Send its JSON as UTF-8.");
        var document = JsonDocument.Parse(json);
        if (json.Span.IndexOf("\\u"u8) >= 0)
            RefuseBrokenPairs(json.Span);
        return document;
    }

    // JSON's grammar lets half a surrogate pair pass, which is found out only when the text is used.
    private static void RefuseBrokenPairs(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (!reader.ValueIsEscaped)
                continue;
            try
            {
                reader.GetString();
            }
            catch (InvalidOperationException e)
            {
                throw new JsonException($"The text at byte {reader.TokenStartIndex} of a resource is half of a surrogate pair.", e);
            }
        }
    }
}
