using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Keelson.Local.Cloud.ResourceGraph.Language;

/// <summary>Values as Resource Graph answers them.</summary>
internal static class KqlJson
{
    public static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case long whole:
                writer.WriteNumberValue(whole);
                break;
            case double real when double.IsFinite(real):
                writer.WriteNumberValue(real);
                break;
            case JsonElement json:
                writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(json), skipInputValidation: true);
                break;
            default:
                writer.WriteStringValue(Text(value));
                break;
        }
    }

    /// <summary>What <c>tostring</c> makes of a value; empty for null.</summary>
    public static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        DateTimeOffset moment => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture),
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        JsonElement json => json.GetRawText(),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => "",
    };
}
