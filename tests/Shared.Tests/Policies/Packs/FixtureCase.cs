using System.Text.Json.Nodes;

namespace Keelson.Tests.Policies;

/// <summary>One resource of a fixture.</summary>
/// <param name="Patch">What differs from the base; a null takes a property away.</param>
/// <param name="Resource">The whole resource, where it has little in common with the base.</param>
/// <param name="Facts">What is known besides its body, by the kind of fact.</param>
internal sealed record FixtureCase(JsonObject? Patch = null, JsonObject? Resource = null, JsonObject? Facts = null)
{
    public JsonObject Of(JsonObject @base) =>
        Resource ?? (Patch is null ? @base : Merge(@base.DeepClone().AsObject(), Patch));

    private static JsonObject Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
                target.Remove(name);
            else if (value is JsonObject inner && target[name] is JsonObject old)
                Merge(old, inner);
            else
                target[name] = value.DeepClone();
        }
        return target;
    }
}
