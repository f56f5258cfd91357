using System.Buffers;
using System.Text.Json;
using Keelson.Local.Cloud.ResourceGraph.Execution;
using Keelson.Local.Cloud.ResourceGraph.Language;

namespace Keelson.Local.Cloud.ResourceGraph;

/// <summary>Writes a page as Resource Graph does, as objects or as a table.</summary>
internal sealed class GraphAnswer(KqlSchema schema, bool asTable)
{
    private readonly ArrayBufferWriter<byte> _buffer = new(64 * 1024);

    /// <param name="next">Null: there is no further page.</param>
    /// <param name="truncated">Whether rows are missing that no token leads to.</param>
    public byte[] Write(IReadOnlyList<KqlRow> rows, long total, string? next, bool truncated)
    {
        using (var writer = new Utf8JsonWriter(_buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("totalRecords", total);
            writer.WriteNumber("count", rows.Count);
            writer.WritePropertyName("data");
            if (asTable)
            {
                Table(writer, rows);
            }
            else
            {
                Objects(writer, rows);
            }
            writer.WriteStartArray("facets");
            writer.WriteEndArray();
            writer.WriteString("resultTruncated", truncated ? "true" : "false");
            if (next is not null)
            {
                writer.WriteString("$skipToken", next);
            }
            writer.WriteEndObject();
        }
        return _buffer.WrittenSpan.ToArray();
    }

    private void Objects(Utf8JsonWriter writer, IReadOnlyList<KqlRow> rows)
    {
        var names = schema.Fields.Select(field => JsonEncodedText.Encode(field.Name)).ToArray();
        writer.WriteStartArray();
        foreach (var row in rows)
        {
            writer.WriteStartObject();
            for (var i = 0; i < names.Length; i++)
            {
                writer.WritePropertyName(names[i]);
                KqlJson.Write(writer, row[i]);
            }
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private void Table(Utf8JsonWriter writer, IReadOnlyList<KqlRow> rows)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("columns");
        foreach (var field in schema.Fields)
        {
            writer.WriteStartObject();
            writer.WriteString("name", field.Name);
            writer.WriteString("type", KqlTypes.Answered(field.Type));
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteStartArray("rows");
        foreach (var row in rows)
        {
            writer.WriteStartArray();
            for (var i = 0; i < schema.Count; i++)
            {
                KqlJson.Write(writer, row[i]);
            }
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
