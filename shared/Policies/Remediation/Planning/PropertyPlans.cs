using System.Text.Json;
using System.Text.Json.Nodes;

namespace Keelson.Policies;

/// <summary>What setting properties comes to.</summary>
internal static class PropertyPlans
{
    private const string Properties = "properties";

    public static void Set(PlanDraft draft, SetPropertiesAction action)
    {
        foreach (var (path, value) in action.Properties)
        {
            var node = value.ValueKind == JsonValueKind.Null ? null : JsonNode.Parse(value.GetRawText());
            Set(draft, [Properties, .. path.Split('.')], node);
        }
    }

    /// <summary>Sets a value at a path from the body's root, making what is missing on the way; null removes it.</summary>
    public static void Set(PlanDraft draft, IReadOnlyList<string> path, JsonNode? value)
    {
        var at = draft.Wanted;
        for (var i = 0; i < path.Count - 1; i++)
        {
            var name = KeyOf(at, path[i]);
            if (at[name] is JsonObject inner)
                at = inner;
            else if (at[name] is not null)
                draft.Refuse($"{string.Join('.', path)} cannot be set: {path[i]} is a value of its own.");
            else if (value is null)
                return;
            else
            {
                var made = new JsonObject();
                at[name] = made;
                at = made;
            }
            if (draft.Refusal is not null)
                return;
        }
        var last = KeyOf(at, path[^1]);
        if (JsonNode.DeepEquals(at[last], value))
            return;
        at[last] = value;
        draft.Edited(value is null ? $"Remove {string.Join('.', path)}" : $"Set {string.Join('.', path)} to {value.ToJsonString()}");
    }

    // Property names ignore case in Azure Resource Manager; a second spelling would be a second property in the patch.
    private static string KeyOf(JsonObject body, string name) => body.ContainsKey(name)
        ? name
        : body.Select(property => property.Key).FirstOrDefault(key => key.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;
}
