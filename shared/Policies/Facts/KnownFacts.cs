using System.Text.Json;

namespace Keelson.Policies;

/// <summary>Facts that have been read. Not safe for writing from several threads.</summary>
public sealed class KnownFacts : IFacts
{
    private readonly Dictionary<FactKey, JsonElement> _values = [];

    public JsonElement this[FactKey key]
    {
        set => _values[key] = value;
    }

    public bool TryGet(FactKey key, out JsonElement value) => _values.TryGetValue(key, out value);
}
