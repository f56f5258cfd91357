using System.Text.Json;

namespace Keelson.Policies;

/// <summary>Nothing is known: the first of the two steps, which finds out what is needed.</summary>
public sealed class NoFacts : IFacts
{
    public static NoFacts Instance { get; } = new();

    private NoFacts()
    {
    }

    public bool TryGet(FactKey key, out JsonElement value)
    {
        value = default;
        return false;
    }
}
