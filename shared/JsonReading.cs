using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Keelson;

/// <summary>
/// Reads foreign JSON by dotted path, forgivingly: what is absent, or of another kind than asked for, is null or nothing.
/// Property names ignore case, as those of Azure Resource Manager do.
/// </summary>
internal static class JsonReading
{
    public static JsonNode? At(JsonNode? node, string path)
    {
        foreach (var name in path.Split('.'))
            node = node is JsonObject inner ? Property(inner, name) : null;
        return node;
    }

    public static string? Text(JsonNode? node, string path) => AsText(At(node, path));

    /// <summary>A number, also when it is written as text, as some of Azure's services do.</summary>
    public static decimal? Number(JsonNode? node, string path) => At(node, path) switch
    {
        JsonValue value when value.GetValueKind() is JsonValueKind.Number => Parse(value.ToJsonString()),
        JsonValue value when value.GetValueKind() is JsonValueKind.String => Parse(value.GetValue<string>()),
        _ => null,
    };

    public static bool? Flag(JsonNode? node, string path) => (At(node, path) as JsonValue)?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public static IEnumerable<JsonObject> Objects(JsonNode? node, string path) =>
        (At(node, path) as JsonArray ?? []).OfType<JsonObject>();

    public static IEnumerable<string> Texts(JsonNode? node, string path) =>
        (At(node, path) as JsonArray ?? []).Select(AsText).OfType<string>();

    private static JsonNode? Property(JsonObject inner, string name)
    {
        if (inner.TryGetPropertyValue(name, out var exact))
            return exact;
        return inner.FirstOrDefault(p => p.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
    }

    private static string? AsText(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;

    private static decimal? Parse(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
