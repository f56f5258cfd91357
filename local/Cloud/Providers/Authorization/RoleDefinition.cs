using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Providers.Authorization;

/// <summary>What a role may do. Patterns hold <c>*</c> for any run of characters, compared without case.</summary>
internal sealed record RoleDefinition(
    string Id, string Name, IReadOnlyList<string> Actions, IReadOnlyList<string> NotActions,
        IReadOnlyList<string> DataActions)
{
    public bool Allows(string action) =>
        Actions.Any(pattern => Matches(pattern, action)) && !NotActions.Any(pattern => Matches(pattern, action));

    /// <summary>Reads a stored custom role.</summary>
    public static RoleDefinition FromJson(JsonObject body)
    {
        var properties = body["properties"]!;
        var permission = (properties["permissions"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault();
        return new((string)body["name"]!, (string?)properties["roleName"] ?? "", List(permission, "actions"),
            List(permission, "notActions"), List(permission, "dataActions"));
    }

    public JsonObject ToJson(string scope) => new()
    {
        ["id"] = $"{scope}/providers/Microsoft.Authorization/roleDefinitions/{Id}",
        ["type"] = "Microsoft.Authorization/roleDefinitions",
        ["name"] = Id,
        ["properties"] = new JsonObject
        {
            ["roleName"] = Name,
            ["type"] = "BuiltInRole",
            ["description"] = Name,
            ["assignableScopes"] = new JsonArray("/"),
            ["permissions"] = new JsonArray(new JsonObject
            {
                ["actions"] = Array(Actions),
                ["notActions"] = Array(NotActions),
                ["dataActions"] = Array(DataActions),
                ["notDataActions"] = new JsonArray(),
            }),
        },
    };

    internal static bool Matches(string pattern, string action)
    {
        var parts = pattern.Split('*');
        if (parts.Length == 1)
        {
            return string.Equals(pattern, action, StringComparison.OrdinalIgnoreCase);
        }
        if (!action.StartsWith(parts[0], StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }
        var at = parts[0].Length;
        foreach (var part in parts[1..^1])
        {
            var found = action.IndexOf(part, at, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
            {
                return false;
            }
            at = found + part.Length;
        }
        return action.Length - at >= parts[^1].Length && action.EndsWith(parts[^1], StringComparison.OrdinalIgnoreCase);
    }

    private static JsonArray Array(IReadOnlyList<string> items) => new([.. items.Select(item => (JsonNode)item)]);

    private static List<string> List(JsonObject? permission, string name) =>
        [.. (permission?[name] as JsonArray ?? []).Select(item => (string?)item ?? "")];
}
