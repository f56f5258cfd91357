using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Resources;

/// <summary>Removes and copies by paths such as <c>properties.ipConfigurations.*.provisioningState</c>.</summary>
internal static class JsonPaths
{
    public static void Remove(JsonObject root, string path) => Remove(root, path.Split('.'), 0);

    /// <summary>Copies the value at <paramref name="path"/> where the source has one and the destination has
    /// none.</summary>
    public static void CopyMissing(JsonObject source, JsonObject destination, string path)
    {
        var names = path.Split('.');
        JsonNode? from = source;
        foreach (var name in names)
        {
            from = (from as JsonObject)?[name];
        }
        if (from is null)
        {
            return;
        }
        var into = destination;
        foreach (var name in names[..^1])
        {
            if (into[name] is not JsonObject next)
            {
                into[name] = next = [];
            }
            into = next;
        }
        if (!into.ContainsKey(names[^1]))
        {
            into[names[^1]] = from.DeepClone();
        }
    }

    private static void Remove(JsonNode? node, string[] names, int at)
    {
        if (names[at] == "*")
        {
            foreach (var element in node as JsonArray ?? [])
            {
                Remove(element, names, at + 1);
            }
        }
        else if (node is JsonObject json)
        {
            if (at == names.Length - 1)
            {
                json.Remove(names[at]);
            }
            else
            {
                Remove(json[names[at]], names, at + 1);
            }
        }
    }
}
