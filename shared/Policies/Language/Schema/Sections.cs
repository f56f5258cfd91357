namespace Keelson.Policies;

/// <summary>Checks mappings against the keys they may have.</summary>
internal static class Sections
{
    /// <summary>Null when the mapping has faults; all of them have then been told.</summary>
    /// <param name="others">Takes what no field has as its name; null makes it a fault.</param>
    public static Section? Read(
        YamlPart part, Place place, IReadOnlyList<Field> fields, string what, Func<YamlEntry, bool>? others = null)
    {
        if (part is not YamlMap map)
        {
            place.Fault(part, $"{what} is a mapping (key: value)");
            return null;
        }
        var faults = place.FaultCount;
        var values = new Dictionary<Field, object?>();
        foreach (var entry in map.Entries)
        {
            var field = fields.FirstOrDefault(f => f.Name == entry.Key.Text);
            if (field is null)
            {
                if (others?.Invoke(entry) != true)
                    place.Fault(entry.Key, Unknown(entry.Key.Text, fields, what));
            }
            else if (field.TryRead(entry.Value, place.At(field.Name), out var value))
                values[field] = value;
        }
        foreach (var field in fields.Where(f => f.Required && map.Find(f.Name) is null))
            place.Fault(part, $"{what} needs '{field.Name}': {field.ShapeSays}");
        return place.FaultCount == faults ? new(part, place, values) : null;
    }

    private static string Unknown(string key, IReadOnlyList<Field> fields, string what)
    {
        if (Unsupported.Keys.TryGetValue(key, out var reason))
            return $"'{key}' is not supported: {reason}";
        var names = fields.Select(f => f.Name).ToArray();
        var hint = NearestName.Hint(key, names);
        return hint.Length > 0
            ? $"'{key}' is not known here.{hint}"
            : $"'{key}' is not known here; {what} may have: {string.Join(", ", names)}";
    }
}
