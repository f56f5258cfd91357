using System.Text.Json.Nodes;

namespace Keelson.Bicep;

/// <summary>One blueprint as it lies in its folder: the contract and the template, and how they speak of each other.</summary>
internal sealed class BlueprintSource
{
    /// <summary>Template parameters that the platform fills in; a requester never sees them.</summary>
    public static readonly string[] FromPlatform = ["name", "location", "tags", "logAnalyticsWorkspaceId"];

    public BlueprintSource(string name)
    {
        var folder = Path.Combine(Repository.Blueprints, name);
        Contract = YamlDocument.Read(Path.Combine(folder, "blueprint.yaml"));
        Template = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "main.json")))!.AsObject();
    }

    public JsonObject Contract { get; }

    public JsonObject Template { get; }

    /// <summary>What a requester may give, without the region, which becomes the template's location.</summary>
    public IEnumerable<KeyValuePair<string, JsonObject>> Requested => Schema["properties"]!.AsObject()
        .Where(p => p.Key != "region")
        .Select(p => KeyValuePair.Create(p.Key, p.Value!.AsObject()));

    public JsonObject Schema => Contract["parameters"]!.AsObject();

    public JsonObject Parameters => Template["parameters"]!.AsObject();

    public JsonObject Outputs => Template["outputs"]!.AsObject();

    public IEnumerable<JsonObject> Resources => Template["resources"]!.AsObject().Select(r => r.Value!.AsObject());

    /// <summary>A parameter or type with its definition folded in.</summary>
    public JsonObject Resolve(JsonNode type)
    {
        var resolved = type.DeepClone().AsObject();
        while (resolved["$ref"]?.GetValue<string>() is { } reference)
        {
            resolved.Remove("$ref");
            foreach (var (key, value) in Template["definitions"]![reference.Split('/')[^1]]!.AsObject())
            {
                resolved.TryAdd(key, value?.DeepClone());
            }
        }

        return resolved;
    }
}
