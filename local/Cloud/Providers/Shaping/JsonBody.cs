using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Providers.Shaping;

/// <summary>
/// Reads and fills bodies by dotted paths. Reading never throws: what is absent, or of another kind, is null, for a
/// what-if
/// hands providers bodies in which an expression may still stand where a number will.
/// </summary>
internal static class JsonBody
{
    public static JsonNode? At(this JsonNode? node, string path)
    {
        foreach (var name in path.Split('.'))
        {
            node = (node as JsonObject)?[name];
        }
        return node;
    }

    public static string? Text(this JsonNode? node, string path) =>
        node.At(path) is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static int? Number(this JsonNode? node, string path) =>
        node.At(path) is JsonValue value && value.TryGetValue(out int number) ? number : null;

    public static bool? Flag(this JsonNode? node, string path) =>
        node.At(path) is JsonValue value && value.TryGetValue(out bool flag) ? flag : null;

    public static bool IsOn(this JsonNode? node, string path) => node.Flag(path) == true;

    public static bool Is(this JsonNode? node, string path, string value) =>
        string.Equals(node.Text(path), value, StringComparison.OrdinalIgnoreCase);

    /// <summary>The objects of an array; none when it is absent.</summary>
    public static IReadOnlyList<JsonObject> Objects(this JsonNode? node, string path) =>
        node.At(path) is JsonArray array ? [.. array.OfType<JsonObject>()] : [];

    /// <summary>The strings of an array; none when it is absent.</summary>
    public static IReadOnlyList<string> Texts(this JsonNode? node, string path) => node.At(path) is JsonArray array
        ? [.. array.OfType<JsonValue>().Select(v => v.TryGetValue(out string? text) ? text : null).OfType<string>()]
        : [];

    /// <summary>Sets the value where there is none; makes the objects on the way.</summary>
    public static void Default(this JsonObject body, string path, JsonNode? value)
    {
        var (owner, name) = Owner(body, path);
        if (value is not null && owner is not null && owner[name] is null)
        {
            owner[name] = value;
        }
    }

    /// <summary>Sets the value; makes the objects on the way.</summary>
    public static void Set(this JsonObject body, string path, JsonNode? value)
    {
        var (owner, name) = Owner(body, path);
        if (owner is not null)
        {
            owner[name] = value;
        }
    }

    /// <summary>An array of one object per text, or of the texts themselves.</summary>
    public static JsonArray Array(params IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    private static (JsonObject? Owner, string Name) Owner(JsonObject body, string path)
    {
        var names = path.Split('.');
        foreach (var name in names[..^1])
        {
            body[name] ??= new JsonObject();
            if (body[name] is not JsonObject next)
            {
                return (null, "");
            }
            body = next;
        }
        return (body, names[^1]);
    }
}
