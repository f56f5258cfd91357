using System.Text.Json;
using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Templates;

namespace Keelson.Local.Cloud.Tests.Templates;

/// <summary>Deploys a graph into a memory estate the way the cloud does: in order, nested deployments as deployments of their own.</summary>
internal static class Deploy
{
    /// <summary>What providers fill in and templates read back.</summary>
    private static readonly Dictionary<string, string> Filled = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Microsoft.Storage/storageAccounts"] = """{"primaryEndpoints": {"blob": "https://x.blob.core.windows.net/", "dfs": "https://x.dfs.core.windows.net/"}}""",
        ["Microsoft.KeyVault/vaults"] = """{"vaultUri": "https://x.vault.azure.net/"}""",
        ["Microsoft.DBforPostgreSQL/flexibleServers"] = """{"fullyQualifiedDomainName": "x.postgres.database.azure.com"}""",
        ["Microsoft.ManagedIdentity/userAssignedIdentities"] = """{"principalId": "0f0f0f0f-0000-0000-0000-000000000001", "clientId": "c"}""",
        ["Microsoft.ContainerService/managedClusters"] = """{"fqdn": "x.azmk8s.io", "privateFQDN": "x.private", "oidcIssuerProfile": {"issuerURL": "https://oidc/"}}""",
        ["Microsoft.Network/publicIPAddresses"] = """{"ipAddress": "20.0.0.1", "dnsSettings": {"fqdn": "x.cloudapp.azure.com"}}""",
    };

    /// <summary>The paths of <see cref="Filled"/>, for a schema that knows them.</summary>
    public static IReadOnlyList<string> FilledPaths { get; } =
        [.. Filled.Values.SelectMany(json => Paths(JsonNode.Parse(json)!.AsObject(), "properties"))];

    public static JsonObject To(MemoryEstate estate, DeploymentContext context, Action<TemplateResource, JsonObject>? deployed = null)
    {
        var graph = TemplateEngine.Expand(context, estate);
        foreach (var resource in graph.Resources.Where(resource => resource.IsDeployed))
        {
            var body = resource.Evaluate(estate);
            deployed?.Invoke(resource, body);
            if (resource.IsDeployment)
            {
                Nested(estate, context, resource, body, deployed);
            }
            else
            {
                body["type"] = resource.Type;
                Fill(resource.Type, body);
                estate.Put(resource.Id, body);
            }
        }

        return graph.EvaluateOutputs(estate);
    }

    private static void Fill(string type, JsonObject body)
    {
        if (Filled.TryGetValue(type, out var json))
        {
            var properties = (JsonObject)(body["properties"] ??= new JsonObject());
            Merge(properties, JsonNode.Parse(json)!.AsObject());
        }
    }

    private static void Merge(JsonObject into, JsonObject from)
    {
        foreach (var (name, value) in from)
        {
            if (into[name] is JsonObject inner && value is JsonObject more)
            {
                Merge(inner, more);
            }
            else
            {
                into[name] = value?.DeepClone();
            }
        }
    }

    private static IEnumerable<string> Paths(JsonObject members, string path) => members.SelectMany(member =>
        member.Value is JsonObject inner ? Paths(inner, $"{path}.{member.Key}") : [$"{path}.{member.Key}"]);

    private static void Nested(
        MemoryEstate estate, DeploymentContext parent, TemplateResource resource, JsonObject body, Action<TemplateResource, JsonObject>? deployed)
    {
        var segments = resource.Id.Split('/');
        var properties = body["properties"]!;
        var outputs = To(estate, parent with
        {
            Name = resource.Name,
            Scope = new DeploymentScope(parent.Scope.TenantId, segments[2], segments[3] == "resourceGroups" ? segments[4] : null),
            Template = JsonSerializer.SerializeToElement(properties["template"]),
            Parameters = JsonSerializer.SerializeToElement(properties["parameters"]),
        }, deployed);
        estate.Put(resource.Id, new JsonObject
        {
            ["type"] = resource.Type,
            ["properties"] = new JsonObject { ["outputs"] = outputs, ["provisioningState"] = "Succeeded" },
        });
    }
}
