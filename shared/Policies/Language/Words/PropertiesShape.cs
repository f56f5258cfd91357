using System.Text.Json;

namespace Keelson.Policies;

/// <summary>Properties with their new values: by dotted path, or as mappings within mappings, which come to the same.</summary>
internal sealed class PropertiesShape() : Shape<IReadOnlyList<KeyValuePair<string, JsonElement>>>("a mapping of properties to values")
{
    public override bool TryRead(YamlPart part, Place place, out IReadOnlyList<KeyValuePair<string, JsonElement>> value)
    {
        if (part is not YamlMap { Entries.Count: > 0 } map)
            return Refuse(part, place, out value);
        var faults = place.FaultCount;
        var leaves = new List<KeyValuePair<string, JsonElement>>();
        Flatten(map, "", place, leaves);
        value = leaves;
        return place.FaultCount == faults;
    }

    private static void Flatten(YamlMap map, string prefix, Place place, List<KeyValuePair<string, JsonElement>> leaves)
    {
        foreach (var (key, value) in map.Entries)
        {
            var path = prefix + key.Text;
            if (path.Split('.').Any(name => name.Length == 0))
                place.Fault(key, $"'{path}' is no path of property names with dots between them");
            else if (value is YamlMap { Entries.Count: > 0 } inner)
                Flatten(inner, path + ".", place, leaves);
            else if (leaves.Any(l => IsSameOrWithin(l.Key, path) || IsSameOrWithin(path, l.Key)))
                place.Fault(key, $"'{path}' is set twice");
            else
            {
                Shapes.Json.TryRead(value, place, out var json);
                leaves.Add(KeyValuePair.Create(path, json.IsNull ? JmesValue.Parse("null").ToElement() : json.ToElement()));
            }
        }
    }

    private static bool IsSameOrWithin(string path, string outer) =>
        path == outer || path.StartsWith(outer + ".", StringComparison.Ordinal);
}
