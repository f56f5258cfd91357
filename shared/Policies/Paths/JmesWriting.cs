using System.Text.Encodings.Web;
using System.Text.Json;

namespace Keelson.Policies;

/// <summary>Writes values as JSON.</summary>
internal static class JmesWriting
{
    /// <summary>What an expression makes is as deep as the document and the expression together.</summary>
    public const int MaxDepth = 512;

    public static JsonWriterOptions Options { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxDepth,
    };

    public static void Write(Utf8JsonWriter writer, JmesValue value)
    {
        switch (value.Kind)
        {
            case JmesKind.Null:
                writer.WriteNullValue();
                break;
            case JmesKind.Flag:
                writer.WriteBooleanValue(value.Flag);
                break;
            case JmesKind.Number:
                writer.WriteRawValue(value.NumberText(), skipInputValidation: true);
                break;
            case JmesKind.Text:
                writer.WriteStringValue(value.Text);
                break;
            case JmesKind.List:
                writer.WriteStartArray();
                foreach (var item in value.Items())
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStartObject();
                foreach (var (name, inner) in value.Entries())
                {
                    writer.WritePropertyName(name);
                    Write(writer, inner);
                }
                writer.WriteEndObject();
                break;
        }
    }
}
