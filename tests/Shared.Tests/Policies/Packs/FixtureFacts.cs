using System.Text.Json;
using System.Text.Json.Nodes;
using Keelson.Policies;

namespace Keelson.Tests.Policies;

/// <summary>Facts by kind, whatever the argument.</summary>
internal sealed class FixtureFacts(JsonObject? facts) : IFacts
{
    public bool TryGet(FactKey key, out JsonElement value)
    {
        var known = facts is not null && facts.ContainsKey(key.Kind);
        value = known ? JsonSerializer.SerializeToElement(facts![key.Kind]) : default;
        return known;
    }
}
