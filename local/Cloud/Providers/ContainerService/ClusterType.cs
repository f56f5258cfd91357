using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.ContainerService;

/// <summary>AKS clusters. Each has a second resource group for its nodes, which comes and goes with it.</summary>
internal sealed class ClusterType : IResourceType
{
    internal static readonly ChildMirror Pools = new("properties.agentPoolProfiles", "agentPools", flat: true);

    private const string PoolPath = "properties.agentPoolProfiles.*.";

    public string Name => "managedClusters";

    public IReadOnlyList<string> ApiVersions => ContainerServiceProvider.Versions;

    public TimeSpan CreateDuration => TimeSpan.FromSeconds(5);

    public TimeSpan UpdateDuration => TimeSpan.FromSeconds(2);

    public TimeSpan DeleteDuration => TimeSpan.FromSeconds(2);

    public IReadOnlyList<string> ReadOnlyPaths =>
    [
        "properties.fqdn", "properties.privateFQDN", "properties.azurePortalFQDN",
            "properties.currentKubernetesVersion",
        "properties.powerState", "properties.identityProfile", "properties.resourceUID",
            "properties.oidcIssuerProfile.issuerURL",
        "properties.maxAgentPools", PoolPath + "currentOrchestratorVersion", PoolPath + "nodeImageVersion",
        PoolPath + "provisioningState", PoolPath + "powerState",
    ];

    public IReadOnlyList<string> KeptPaths => ["properties.nodeResourceGroup", "properties.kubernetesVersion"];

    public void Validate(ResourceWrite write) => ClusterRules.Validate(write);

    public void Normalise(ResourceWrite write)
    {
        write.Body.Default("sku.name", "Base");
        write.Body.Default("sku.tier", "Free");
        var properties = write.Properties;
        properties.Default("kubernetesVersion", KubernetesVersions.Default);
        var version = KubernetesVersions.Resolve(properties.Text("kubernetesVersion"))
            ?? write.ExistingProperties.Text("currentKubernetesVersion") ?? KubernetesVersions.Default;
        properties["currentKubernetesVersion"] = version;
        properties.Default("nodeResourceGroup", $"MC_{write.Id.ResourceGroup}_{write.Id.Name}_{write.Location}");
        properties.Default("enableRBAC", true);
        properties.Default("disableLocalAccounts", false);
        properties.Default("supportPlan", "KubernetesOfficial");
        properties.Default("publicNetworkAccess", "Enabled");
        properties.Default("maxAgentPools", 100);
        properties.Default("powerState.code", "Running");
        properties.Default("resourceUID", Rules.ShortHash(write.Id.Key) + Rules.ShortHash(write.Id.Key + "uid"));
        FillNetwork(properties);
        FillAccess(write, properties);
        foreach (var pool in properties.Objects("agentPoolProfiles"))
        {
            PoolRules.Fill(write, pool, Before(write, pool), version);
        }
    }

    public void Completed(ResourceWrite write)
    {
        Pools.Spread(write);
        var group = NodeGroup(write.Id, write.Properties.Text("nodeResourceGroup")!);
        if (write.Estate.Find(group) is null)
        {
            write.Estate.Put(group, new JsonObject
            {
                ["location"] = write.Location,
                ["managedBy"] = write.Id.Text,
                ["tags"] = write.Body["tags"]?.DeepClone() ?? new JsonObject(),
            });
        }
    }

    public void Deleting(ResourceDeletion deletion)
    {
        if (deletion.Body.Text("properties.nodeResourceGroup") is { } name
            && deletion.Estate.Find(NodeGroup(deletion.Id, name)).Is("managedBy", deletion.Id.Text))
        {
            deletion.Estate.Remove(NodeGroup(deletion.Id, name));
        }
    }

    public ActionResult? Invoke(ResourceAction action) => ClusterActions.Invoke(action);

    private static JsonNode? Before(ResourceWrite write, JsonObject pool) =>
        write.Existing.Objects("properties.agentPoolProfiles")
            .FirstOrDefault(other => other.Is("name", pool.Text("name") ?? ""));

    private static ResourceId NodeGroup(ResourceId cluster, string name) =>
        ResourceId.ForGroup(ResourceId.ForSubscription(cluster.Subscription!), name);

    private static void FillNetwork(JsonObject properties)
    {
        properties.Default("networkProfile.networkPlugin", "azure");
        properties.Default("networkProfile.networkPolicy", "none");
        properties.Default("networkProfile.networkDataplane", "azure");
        properties.Default("networkProfile.loadBalancerSku", "standard");
        properties.Default("networkProfile.outboundType", "loadBalancer");
        properties.Default("networkProfile.serviceCidr", "10.0.0.0/16");
        properties.Default("networkProfile.dnsServiceIP", "10.0.0.10");
        properties.Default("networkProfile.ipFamilies", JsonBody.Array("IPv4"));
        foreach (var range in (string[])["podCidr", "serviceCidr"])
        {
            if (properties.Text($"networkProfile.{range}") is { } cidr)
            {
                properties.Set($"networkProfile.{range}s", JsonBody.Array(cidr));
            }
        }
        properties.Default("networkProfile.loadBalancerProfile.backendPoolType", "nodeIPConfiguration");
        properties.Default("networkProfile.loadBalancerProfile.managedOutboundIPs.count", 1);
    }

    private static void FillAccess(ResourceWrite write, JsonObject properties)
    {
        var hash = Rules.ShortHash(write.Id.Key);
        var prefix = properties.Text("dnsPrefix") ?? write.Id.Name;
        var host = $"{prefix}-{hash}";
        properties.Default("azurePortalFQDN", $"{host}.portal.hcp.{write.Location}.azmk8s.io");
        if (properties.IsOn("apiServerAccessProfile.enablePrivateCluster"))
        {
            properties["privateFQDN"] = $"{host}.{hash}.privatelink.{write.Location}.azmk8s.io";
        }
        else
        {
            properties["fqdn"] = $"{host}.hcp.{write.Location}.azmk8s.io";
        }
        if (properties.IsOn("oidcIssuerProfile.enabled"))
        {
            properties.Default("oidcIssuerProfile.issuerURL",
                $"https://{write.Location}.oic.prod-aks.azure.com/{write.Estate.TenantId}/{write.Estate.NewGuid()}/");
        }
        properties.Default("identityProfile.kubeletidentity", new JsonObject
        {
            ["clientId"] = write.Estate.NewGuid(),
            ["objectId"] = write.Estate.NewGuid(),
            ["resourceId"] = $"{NodeGroup(write.Id, properties.Text("nodeResourceGroup") ?? "nodes").Text}/providers/"
                + $"Microsoft.ManagedIdentity/userAssignedIdentities/{write.Id.Name}-agentpool",
        });
    }
}
