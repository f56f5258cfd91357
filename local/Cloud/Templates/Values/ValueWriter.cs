using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Templates.Values;

/// <summary>Writes values out as JSON, refusing what has grown out of all proportion through shared structure.</summary>
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

    public static JsonNode? ToNode(Value value)
    {
        var written = 0;
        return ToNode(value, ref written, 0);
    }

    public static JsonObject ToObject(ObjectValue value) => (JsonObject)ToNode(value)!;

    /// <summary>The JSON text without white space, as <c>string()</c> gives it.</summary>
    public static string ToJson(Value value)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            Write(writer, value, 0);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

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

    private static JsonNode? ToNode(Value value, ref int written, int depth)
    {
        Count(ref written, value is StringValue s ? s.Text.Length : 4, depth);
        switch (value)
        {
            case ObjectValue obj:
                var node = new JsonObject();
                foreach (var (name, member) in obj.Members)
                {
                    Count(ref written, name.Length, depth);
                    node.Add(name, ToNode(member, ref written, depth + 1));
                }

                return node;
            case ArrayValue array:
                var items = new JsonArray();
                foreach (var item in array.Items)
                {
                    items.Add(ToNode(item, ref written, depth + 1));
                }

                return items;
            default:
                return Scalar(value);
        }
    }

    private static JsonValue? Scalar(Value value) => value switch
    {
        StringValue text => JsonValue.Create(text.Text),
        IntValue number => JsonValue.Create(number.Int),
        FloatValue number => JsonValue.Create(number.Float),
        BoolValue flag => JsonValue.Create(flag.Bool),
        UnknownValue unknown => JsonValue.Create(unknown.Expression),
        _ => null,
    };

    private static void Write(Utf8JsonWriter writer, Value value, int depth)
    {
        var written = (int)Math.Min(int.MaxValue / 2, writer.BytesCommitted + writer.BytesPending);
        Count(ref written, 0, depth);
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

    private static void Count(ref int written, int length, int depth)
    {
        written += length;
        if (written > MaxLength || depth > ValueReader.MaxDepth)
        {
            throw new TemplateException(
                TemplateException.InvalidTemplate,
                $"Deployment template validation failed: 'The evaluated result exceeds {MaxLength} characters or {ValueReader.MaxDepth} levels. " +
                "Reduce what the expressions repeat.'");
        }
    }
}
