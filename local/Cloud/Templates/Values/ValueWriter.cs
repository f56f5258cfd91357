using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Templates.Values;

/// <summary>
/// Writes values out as JSON, refusing what has grown out of all proportion through shared structure.
/// </summary>
internal static class ValueWriter
{
    /// <summary>Twice the size of the largest template: what one resource or output may come to.</summary>
    public const int MaxLength = 8 * 1024 * 1024;

    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static JsonSerializerOptions NodeOptions { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = ValueReader.MaxDepth * 2,
    };

    /// <summary>
    /// The value as a node read from text: as one from a request, its numbers convert to any type that holds them.
    /// </summary>
    public static JsonNode? ToNode(Value value) =>
        JsonNode.Parse(ToUtf8(value).Span, documentOptions: new JsonDocumentOptions { MaxDepth = ValueReader.MaxDepth * 2 });

    public static JsonObject ToObject(ObjectValue value) => (JsonObject)ToNode(value)!;

    /// <summary>The JSON text without white space, as <c>string()</c> gives it.</summary>
    public static string ToJson(Value value) => Encoding.UTF8.GetString(ToUtf8(value).Span);

    /// <summary>A scalar as <c>string()</c> and <c>format()</c> give it; JSON for the rest.</summary>
    public static string ToText(Value value) => value switch
    {
        StringValue text => text.Text,
        IntValue number => number.Int.ToString(CultureInfo.InvariantCulture),
        FloatValue number => number.Float.ToString("R", CultureInfo.InvariantCulture),
        BoolValue flag => flag.Bool ? "True" : "False",
        NullValue => string.Empty,
        _ => ToJson(value),
    };

    private static ReadOnlyMemory<byte> ToUtf8(Value value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            Write(writer, value, 0);
        }

        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, Value value, int depth)
    {
        Check(writer.BytesCommitted + writer.BytesPending, depth);
        switch (value)
        {
            case ObjectValue obj:
                writer.WriteStartObject();
                foreach (var (name, member) in obj.Members)
                {
                    writer.WritePropertyName(name);
                    Write(writer, member, depth + 1);
                }

                writer.WriteEndObject();
                break;
            case ArrayValue array:
                writer.WriteStartArray();
                foreach (var item in array.Items)
                {
                    Write(writer, item, depth + 1);
                }

                writer.WriteEndArray();
                break;
            case StringValue text: writer.WriteStringValue(text.Text); break;
            case UnknownValue unknown: writer.WriteStringValue(unknown.Expression); break;
            case IntValue number: writer.WriteNumberValue(number.Int); break;
            case FloatValue number: writer.WriteNumberValue(number.Float); break;
            case BoolValue flag: writer.WriteBooleanValue(flag.Bool); break;
            default: writer.WriteNullValue(); break;
        }
    }

    private static void Check(long written, int depth)
    {
        if (written > MaxLength || depth > ValueReader.MaxDepth)
        {
            throw new TemplateException(
                TemplateException.InvalidTemplate,
                $"Deployment template validation failed: 'The evaluated result exceeds {MaxLength} bytes or {ValueReader.MaxDepth} levels. " +
                "Reduce what the expressions repeat.'");
        }
    }
}
