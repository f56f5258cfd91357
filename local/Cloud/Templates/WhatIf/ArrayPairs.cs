using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Templates.WhatIf;

/// <summary>
/// Which item of another array corresponds to one of this array: by name where all items of both have names, else by
/// index.
/// </summary>
internal sealed class ArrayPairs
{
    private readonly JsonArray? _other;
    private readonly List<string>? _names;
    private readonly Dictionary<string, JsonNode>? _otherByName;

    public ArrayPairs(JsonArray array, JsonArray? other)
    {
        _other = other;
        if (other is not null && Names(array) is { } names && Names(other) is { } otherNames)
        {
            _names = names;
            _otherByName = otherNames.Select((name, i) => (name, i))
                .ToDictionary(pair => pair.name, pair => other[pair.i]!, StringComparer.OrdinalIgnoreCase);
        }
    }

    /// <summary>The counterpart of the item at an index, or null when there is none.</summary>
    public JsonNode? this[int index] => _otherByName is not null
        ? _otherByName.GetValueOrDefault(_names![index])
        : _other is not null && index < _other.Count ? _other[index] : null;

    private static List<string>? Names(JsonArray array)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var ordered = new List<string>();
        foreach (var item in array)
        {
            if (item is not JsonObject members
                || members["name"] is not JsonValue value
                || !value.TryGetValue<string>(out var name)
                || !names.Add(name))
            {
                return null;
            }

            ordered.Add(name);
        }

        return ordered.Count > 0 ? ordered : null;
    }
}
