using System.Globalization;
using System.Text.Json.Nodes;

namespace Keelson.Provisioning;

/// <summary>Dotted paths into JSON, as checks and plans write them: <c>properties.subnets[0].name</c>.</summary>
public static class JsonPath
{
    /// <summary>The value at the path, or null when any part of it is absent. An empty path is the node itself.</summary>
    public static JsonNode? Find(JsonNode? node, string path)
    {
        foreach (var part in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
            node = Step(node, part);
        return node;
    }

    private static JsonNode? Step(JsonNode? node, string part)
    {
        var bracket = part.IndexOf('[', StringComparison.Ordinal);
        if (bracket < 0)
            return Property(node, part);
        node = bracket == 0 ? node : Property(node, part[..bracket]);
        foreach (var index in part[bracket..].Split(['[', ']'], StringSplitOptions.RemoveEmptyEntries))
        {
            node = node is JsonArray array
                && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < array.Count
                    ? array[i] : null;
        }
        return node;
    }

    // Azure treats property names as case-insensitive and some services change the case they were given.
    private static JsonNode? Property(JsonNode? node, string name) => node is JsonObject obj
        ? obj.FirstOrDefault(property => property.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value
        : null;
}
