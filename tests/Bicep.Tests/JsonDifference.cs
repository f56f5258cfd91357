using System.Text.Json.Nodes;

namespace Keelson.Bicep;

/// <summary>Names every place where two JSON documents differ. The order of properties does not matter, that of items does.</summary>
internal static class JsonDifference
{
    public static IReadOnlyList<string> Between(JsonNode? left, JsonNode? right)
    {
        var found = new List<string>();
        Compare("", left, right, found);
        return found;
    }

    private static void Compare(string path, JsonNode? left, JsonNode? right, List<string> found)
    {
        switch (left, right)
        {
            case (JsonObject a, JsonObject b):
                foreach (var name in a.Select(p => p.Key).Union(b.Select(p => p.Key), StringComparer.Ordinal))
                {
                    Compare($"{path}/{name}", a[name], b[name], found);
                }

                break;
            case (JsonArray a, JsonArray b) when a.Count == b.Count:
                for (var i = 0; i < a.Count; i++)
                {
                    Compare($"{path}/{i}", a[i], b[i], found);
                }

                break;
            default:
                if (!JsonNode.DeepEquals(left, right))
                {
                    found.Add($"{path}: {Show(left)} ≠ {Show(right)}");
                }

                break;
        }
    }

    private static string Show(JsonNode? node) => node?.ToJsonString() ?? "absent";
}
