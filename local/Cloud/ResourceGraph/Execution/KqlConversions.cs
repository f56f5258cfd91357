using System.Globalization;
using System.Text.Json;
using Keelson.Local.Cloud.ResourceGraph.Language;

namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary>From one type to another; null where there is no way.</summary>
internal static class KqlConversions
{
    public static long? Whole(object? value) => value switch
    {
        long whole => whole,
        double real when real is > long.MinValue and < long.MaxValue => (long)real,
        bool flag => flag ? 1 : 0,
        string text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) => Whole(real),
        _ => null,
    };

    public static double? Real(object? value) => value switch
    {
        long whole => whole,
        double real => real,
        bool flag => flag ? 1 : 0,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) => real,
        _ => null,
    };

    public static bool? Truth(object? value) => value switch
    {
        bool flag => flag,
        long whole => whole != 0,
        string text when bool.TryParse(text, out var flag) => flag,
        string text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole != 0,
        _ => null,
    };

    public static DateTimeOffset? Moment(object? value) => value switch
    {
        DateTimeOffset moment => moment,
        string text => KqlLiteralParser.Moment(text),
        _ => null,
    };

    public static TimeSpan? Span(object? value) => value switch
    {
        TimeSpan span => span,
        string text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) => span,
        _ => null,
    };

    /// <summary>A JSON text as a value; a text that is no JSON stays a text.</summary>
    public static object? Parsed(object? value)
    {
        if (value is not string text)
        {
            return value;
        }
        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 64 });
            return KqlDynamic.Plain(json.RootElement.Clone());
        }
        catch (JsonException)
        {
            return text;
        }
    }

    public static object? To(KqlType type, object? value) => type switch
    {
        KqlType.Text => KqlJson.Text(value),
        KqlType.Bool => Truth(value),
        KqlType.Long => Whole(value),
        KqlType.Real => Real(value),
        KqlType.DateTime => Moment(value),
        KqlType.TimeSpan => Span(value),
        _ => value,
    };

    /// <summary>What a column of a type holds where there is nothing: Kusto's texts are never null.</summary>
    public static object? Nothing(KqlType type) => type == KqlType.Text ? "" : null;
}
