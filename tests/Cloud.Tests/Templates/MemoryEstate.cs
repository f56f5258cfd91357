using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Templates;

namespace Keelson.Local.Cloud.Tests.Templates;

/// <summary>An estate of plain JSON for tests of the engine alone.</summary>
internal sealed class MemoryEstate : IEstateReader
{
    public const string Subscription = "0b1f6471-1bf0-4dda-aec3-cb9272f09590";
    public const string Group = $"/subscriptions/{Subscription}/resourceGroups/rg-test";

    private readonly Dictionary<string, JsonObject> _resources = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, JsonNode> _actions = new(StringComparer.OrdinalIgnoreCase);

    public MemoryEstate()
    {
        Put(Group, new JsonObject
        {
            ["location"] = "westeurope",
            ["tags"] = new JsonObject { ["team"] = "payments" },
            ["properties"] = new JsonObject { ["provisioningState"] = "Succeeded" },
        });
        Put($"/subscriptions/{Subscription}", new JsonObject { ["subscriptionId"] = Subscription, ["displayName"] = "Test" });
    }

    public Dictionary<string, string> Secrets { get; } = new(StringComparer.OrdinalIgnoreCase);

    public int Reads { get; private set; }

    public MemoryEstate Put(string id, JsonObject body)
    {
        body["id"] = id;
        body["name"] = id.Split('/')[^1];
        body["type"] ??= Ids.TypeOf(id);
        _resources[id] = body;
        return this;
    }

    public MemoryEstate Answer(string id, string action, JsonNode answer)
    {
        _actions[$"{id}/{action}"] = answer;
        return this;
    }

    public JsonObject? Find(string resourceId, string apiVersion)
    {
        Reads++;
        return _resources.TryGetValue(resourceId, out var found) ? (JsonObject)found.DeepClone() : null;
    }

    public JsonNode? Invoke(string resourceId, string action, string apiVersion, JsonNode? body) =>
        _actions.TryGetValue($"{resourceId}/{action}", out var answer) ? answer.DeepClone() : null;

    public IEnumerable<JsonObject> TopLevelResources(string resourceGroupId) => _resources
        .Where(pair => pair.Key.StartsWith($"{resourceGroupId}/providers/", StringComparison.OrdinalIgnoreCase)
            && pair.Key.Split('/').Length == 9)
        .Select(pair => (JsonObject)pair.Value.DeepClone());

    public string? ReadSecret(string vaultId, string secretName, string? secretVersion) =>
        Secrets.GetValueOrDefault($"{vaultId}/{secretName}");

    public JsonObject? FindProvider(string providerNamespace) => providerNamespace == "Microsoft.Compute"
        ? JsonNode.Parse("""
            {"namespace": "Microsoft.Compute", "resourceTypes": [{"resourceType": "virtualMachines", "locations": ["West Europe"],
             "apiVersions": ["2024-07-01"], "zoneMappings": [{"location": "West Europe", "zones": ["3", "1", "2"]}]}]}
            """)!.AsObject()
        : null;

    private static class Ids
    {
        public static string TypeOf(string id)
        {
            var segments = id.Split("/providers/")[^1].Split('/');
            return id.Contains("/providers/", StringComparison.Ordinal)
                ? string.Join('/', segments.Where((_, i) => i == 0 || i % 2 == 1))
                : "Microsoft.Resources/resourceGroups";
        }
    }
}
