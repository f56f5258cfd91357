namespace Keelson.Costs;

/// <summary>
/// Which meters a resource uses, and how much of them, from its JSON alone. What the JSON cannot tell (gigabytes stored,
/// requests made) is assumed, and the assumption is part of the answer. Pure.
/// </summary>
internal static class CostModel
{
    private static readonly Dictionary<string, Func<CostedResource, IReadOnlyList<MeterDemand>?>> Families =
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["Microsoft.Compute/disks"] = DiskCosts.Disk,
            ["Microsoft.Compute/virtualMachines"] = MachineCosts.Machine,
            ["Microsoft.Compute/virtualMachineScaleSets"] = MachineCosts.ScaleSet,
            ["Microsoft.ContainerService/managedClusters"] = ClusterCosts.Cluster,
            ["Microsoft.ContainerService/managedClusters/agentPools"] = ClusterCosts.Pool,
            ["Microsoft.DBforPostgreSQL/flexibleServers"] = DatabaseCosts.Server,
            ["Microsoft.KeyVault/vaults"] = VaultCosts.Vault,
            ["Microsoft.Network/loadBalancers"] = NetworkCosts.LoadBalancer,
            ["Microsoft.Network/natGateways"] = NetworkCosts.NatGateway,
            ["Microsoft.Network/privateDnsZones"] = PrivateNetworkCosts.PrivateZone,
            ["Microsoft.Network/privateEndpoints"] = PrivateNetworkCosts.Endpoint,
            ["Microsoft.Network/publicIPAddresses"] = NetworkCosts.PublicAddress,
            ["Microsoft.Network/virtualNetworkGateways"] = PrivateNetworkCosts.Gateway,
            ["Microsoft.Network/virtualNetworks/virtualNetworkPeerings"] = PrivateNetworkCosts.Peering,
            ["Microsoft.OperationalInsights/workspaces"] = WorkspaceCosts.Workspace,
            ["Microsoft.Storage/storageAccounts"] = StorageCosts.Account,
            ["Microsoft.Storage/storageAccounts/fileServices/shares"] = StorageCosts.Share,
        };

    /// <summary>Null when it costs money but is not known here; empty when it is free.</summary>
    public static IReadOnlyList<MeterDemand>? Demands(CostedResource resource)
    {
        if (FreeTypes.Contains(resource.Type))
            return [];
        return Families.TryGetValue(resource.Type, out var family) ? family(resource) : null;
    }
}
