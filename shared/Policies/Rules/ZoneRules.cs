using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>Availability zones.</summary>
internal static class ZoneRules
{
    private const string ScaleSet = "Microsoft.Compute/virtualMachineScaleSets";
    private const string Cluster = "Microsoft.ContainerService/managedClusters";
    private const string Database = "Microsoft.DBforPostgreSQL/flexibleServers";
    private const string Storage = "Microsoft.Storage/storageAccounts";
    private const string Gateway = "Microsoft.Network/virtualNetworkGateways";

    private const int Fewest = 2;

    /// <summary>
    /// One datacentre can fail for hours. Production survives that, or someone has agreed that it need not: an approver is
    /// asked, because some workloads have their own answer.
    /// </summary>
    public static PlanRule InProduction { get; } = new("zones-in-production", "What runs in production survives the loss of a zone.", facts =>
    {
        var concerned = facts.Resources.Where(r => Fault(r) is not null).ToArray();
        if (!facts.IsProduction || concerned.Length == 0)
            return null;
        return concerned.Select(r => (r.Id, Fault: Fault(r)!)).Where(r => r.Fault.Length > 0)
            .Select(r => new Breach(VerdictEffect.Ask, r.Id, r.Fault, "Spread it over zones, or have the risk approved."));
    });

    /// <summary>Null for what has no zones; empty when it is spread.</summary>
    private static string? Fault(PlannedResource resource)
    {
        if (resource.Is(ScaleSet))
            return resource.Texts("zones").Count() >= Fewest ? "" : "Its machines are all in one zone.";
        if (resource.Is(Cluster))
            return PoolInOneZone(resource) is { } pool ? $"The nodes of pool {pool} are all in one zone." : "";
        if (resource.Is(Database) && !Is(resource.Text("properties.createMode"), "Replica"))
            return Is(resource.Text("properties.highAvailability.mode"), "ZoneRedundant") ? "" : "It has no standby in another zone.";
        if (resource.Is(Storage))
            return resource.Text("sku.name")?.EndsWith("ZRS", StringComparison.OrdinalIgnoreCase) is true ? "" : "Its data is in one zone only.";
        if (resource.Is(Gateway))
            return resource.Text("properties.sku.name")?.EndsWith("AZ", StringComparison.OrdinalIgnoreCase) is true ? "" : "It is in one zone only.";
        return null;
    }

    private static string? PoolInOneZone(PlannedResource cluster) => cluster.Objects("properties.agentPoolProfiles")
        .Where(p => JsonReading.Texts(p, "availabilityZones").Count() < Fewest)
        .Select(p => JsonReading.Text(p, "name") ?? "?")
        .FirstOrDefault();

    private static bool Is(string? value, string expected) => string.Equals(value, expected, StringComparison.OrdinalIgnoreCase);
}
