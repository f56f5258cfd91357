using System.Text.Json.Nodes;

namespace Keelson.Policies;

/// <summary>
/// JSON merge patches (RFC 7396) as Azure Resource Manager applies them: <c>tags</c> of the resource are replaced as a
/// whole. A null and an absent property are the same to it, and so they are here; so are no tags and an empty list of
/// them. Pure; nothing given is changed.
/// </summary>
public static class MergePatch
{
    private const string Tags = "tags";

    /// <summary>The body after the patch.</summary>
    public static JsonObject Apply(JsonObject body, JsonObject patch)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(patch);
        var after = Merge(body, patch);
        if (patch[Tags] is JsonObject tags)
            after[Tags] = tags.DeepClone();
        return after;
    }

    /// <summary>The smallest patch that makes <paramref name="after"/> of <paramref name="before"/>; empty when they are
    /// the same.</summary>
    public static JsonObject Between(JsonObject before, JsonObject after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var patch = Difference(before, after);
        if (patch.ContainsKey(Tags))
            patch[Tags] = after[Tags] is JsonObject tags ? tags.DeepClone() : new JsonObject();
        return patch;
    }

    /// <summary>The patch that takes <paramref name="patch"/> back after it was applied to <paramref name="before"/>.</summary>
    public static JsonObject Inverse(JsonObject before, JsonObject patch)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(patch);
        var inverse = Undo(before, patch);
        if (patch[Tags] is JsonObject)
            inverse[Tags] = before[Tags] is JsonObject tags ? tags.DeepClone() : new JsonObject();
        return inverse;
    }

    /// <summary>Whether the patch would change nothing: it has been applied, or was never needed.</summary>
    public static bool Holds(JsonObject body, JsonObject patch) => Same(body, Apply(body, patch));

    /// <summary>Whether two bodies are the same to Azure.</summary>
    public static bool Same(JsonObject left, JsonObject right) => JsonNode.DeepEquals(Normal(left), Normal(right));

    /// <summary>The body without nulls, at any depth, and without an empty list of tags.</summary>
    public static JsonObject Normal(JsonObject body)
    {
        var normal = WithoutNulls(body);
        if (normal[Tags] is JsonObject { Count: 0 })
            normal.Remove(Tags);
        return normal;
    }

    private static JsonObject Merge(JsonNode? target, JsonObject patch)
    {
        var merged = target is JsonObject body ? (JsonObject)body.DeepClone() : [];
        foreach (var (name, value) in patch)
        {
            if (value is null)
                merged.Remove(name);
            else
                merged[name] = value is JsonObject inner ? Merge(merged[name], inner) : value.DeepClone();
        }
        return merged;
    }

    private static JsonObject Difference(JsonObject before, JsonObject after)
    {
        var patch = new JsonObject();
        foreach (var (name, value) in before)
        {
            if (value is not null && after[name] is null)
                patch[name] = null;
        }
        foreach (var (name, value) in after)
        {
            if (value is null || JsonNode.DeepEquals(before[name], value))
                continue;
            patch[name] = before[name] is JsonObject from && value is JsonObject to ? Difference(from, to) : value.DeepClone();
        }
        return patch;
    }

    private static JsonObject Undo(JsonObject before, JsonObject patch)
    {
        var inverse = new JsonObject();
        foreach (var (name, value) in patch)
        {
            inverse[name] = before[name] is JsonObject from && value is JsonObject to
                ? Undo(from, to)
                : before[name]?.DeepClone();
        }
        return inverse;
    }

    // Within a list a null is a value of its own: lists are replaced as a whole.
    private static JsonObject WithoutNulls(JsonObject body)
    {
        var normal = new JsonObject();
        foreach (var (name, value) in body)
        {
            if (value is not null)
                normal[name] = value is JsonObject inner ? WithoutNulls(inner) : value.DeepClone();
        }
        return normal;
    }
}
