using System.Text.Json;

namespace Keelson.Azure;

/// <summary>
/// One answer of Resource Graph. The rows are slices of the answer's own bytes: at a thousand rows a page, building a tree of
/// each only to write it again would be the most expensive part of a scan.
/// </summary>
internal sealed record ResourceGraphPage(IReadOnlyList<ReadOnlyMemory<byte>> Rows, string? SkipToken, long Total)
{
    /// <exception cref="TransientException">The answer is not JSON.</exception>
    /// <exception cref="PermanentException">It is not an answer of Resource Graph, or it is cut short.</exception>
    public static ResourceGraphPage Read(ReadOnlyMemory<byte> answer, string scope)
    {
        try
        {
            return Read(answer) ?? throw new PermanentException(
                "azure.unexpected-answer", scope, "Resource Graph's answer has no rows, or not all of them and no way to the rest.");
        }
        catch (JsonException e)
        {
            throw new TransientException("azure.garbled", scope, "Resource Graph's answer is not JSON.", inner: e);
        }
    }

    private static ResourceGraphPage? Read(ReadOnlyMemory<byte> answer)
    {
        var reader = new Utf8JsonReader(answer.Span);
        List<ReadOnlyMemory<byte>>? rows = null;
        string? skipToken = null;
        var total = 0L;
        var truncated = false;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            if (name == "data" && reader.TokenType == JsonTokenType.StartArray)
                rows = Slices(ref reader, answer);
            else if (name == "$skipToken")
                skipToken = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            else if (name == "totalRecords" && reader.TokenType == JsonTokenType.Number)
                total = reader.GetInt64();
            else if (name == "resultTruncated")
                truncated = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("true"u8);
            else
                reader.Skip();
        }
        return rows is null || (truncated && skipToken is null) ? null : new(rows, skipToken, total);
    }

    private static List<ReadOnlyMemory<byte>> Slices(ref Utf8JsonReader reader, ReadOnlyMemory<byte> answer)
    {
        var rows = new List<ReadOnlyMemory<byte>>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            rows.Add(answer[start..(int)reader.BytesConsumed]);
        }
        return rows;
    }
}
