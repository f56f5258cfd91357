using System.Text.Json.Nodes;
using Keelson.Provisioning;

namespace Keelson.Azure;

/// <summary>
/// Azure's what-if as planned changes, in Azure's order. Deployments themselves and what the template does not touch are left out; so are
/// properties that Azure reports without effect.
/// </summary>
public static class WhatIfReader
{
    public static WhatIfAnswer Read(JsonObject answer)
    {
        if (!string.Equals((string?)answer["status"], "Succeeded", StringComparison.OrdinalIgnoreCase))
            return new([], Nothing(), ArmErrorText.Flatten(answer["error"]));
        var changes = new List<PlannedChange>();
        var resources = Nothing();
        foreach (var entry in (answer["properties"]?["changes"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if ((string?)entry["resourceId"] is not { } id || Action(entry) is not { } action || IsDeployment(id))
                continue;
            var change = Change(entry, id, action);
            changes.Add(change);
            if (action != ChangeAction.Delete && (entry["after"] ?? entry["before"]) is JsonObject after)
                resources[id] = (JsonObject)after.DeepClone();
        }
        return new(changes, resources, Error: null);
    }

    private static PlannedChange Change(JsonObject entry, string id, ChangeAction action)
    {
        var properties = action == ChangeAction.Modify ? WhatIfDelta.Flatten(entry["delta"] as JsonArray) : [];
        var body = entry["after"] ?? entry["before"];
        return new()
        {
            ResourceId = id,
            Type = ArmPaths.TypeOf(id),
            ApiVersion = (string?)body?["apiVersion"] ?? "",
            // Azure calls a resource modified, too, when all it found are properties without effect.
            Action = action == ChangeAction.Modify && properties.Count == 0 && entry["delta"] is JsonArray ? ChangeAction.NoChange : action,
            Properties = properties,
            TagsOnly = properties.Count > 0 && properties.All(IsStamp),
        };
    }

    // Deploy is Azure's word when it was asked for ids alone; Unsupported when it cannot tell: both may change something.
    private static ChangeAction? Action(JsonObject entry) => (string?)entry["changeType"] switch
    {
        "Create" => ChangeAction.Create,
        "Modify" or "Deploy" or "Unsupported" => ChangeAction.Modify,
        "Delete" => ChangeAction.Delete,
        "NoChange" or "NoEffect" => ChangeAction.NoChange,
        _ => null,
    };

    private static bool IsStamp(PropertyChange change) =>
        KeelsonTags.Stamps.Any(tag => change.Path == $"tags.{tag}" || change.Path == $"tags['{tag}']");

    private static bool IsDeployment(string id) =>
        ArmPaths.TypeOf(id).Equals("Microsoft.Resources/deployments", StringComparison.OrdinalIgnoreCase);

    private static Dictionary<string, JsonObject> Nothing() => new(StringComparer.OrdinalIgnoreCase);
}
