using System.Text.Json.Nodes;

namespace Keelson.Costs;

/// <summary>
/// AKS: the control plane by tier, the nodes of each pool at its minimum, their system disks, and the load balancer that
/// AKS makes for outbound traffic.
/// </summary>
/// <remarks>https://azure.microsoft.com/pricing/details/kubernetes-service</remarks>
internal static class ClusterCosts
{
    private const string Service = "Azure Kubernetes Service";
    private const string Pools = "properties.agentPoolProfiles";

    // What AKS gives nodes of up to 8 vCPUs when 0 or nothing is asked for.
    private const decimal DefaultDiskGiB = 128;

    public static IReadOnlyList<MeterDemand>? Cluster(CostedResource cluster)
    {
        var demands = new List<MeterDemand>();
        demands.AddRange(ControlPlane(cluster));
        foreach (var pool in JsonReading.Objects(cluster.Body, Pools))
        {
            if (Nodes(cluster, pool, JsonReading.Text(pool, "name") ?? "pool") is not { } nodes)
                return null;
            demands.AddRange(nodes);
        }
        if (IsOr(cluster.Text("properties.networkProfile.loadBalancerSku"), "standard")
            && IsOr(cluster.Text("properties.networkProfile.outboundType"), "loadBalancer"))
        {
            var addresses = cluster.Number("properties.networkProfile.loadBalancerProfile.managedOutboundIPs.count") ?? 1;
            demands.AddRange(NetworkCosts.OutboundBalancer(cluster, addresses));
        }
        return demands;
    }

    /// <summary>A pool that is a resource of its own; nothing when the cluster names it, too.</summary>
    public static IReadOnlyList<MeterDemand>? Pool(CostedResource pool)
    {
        var cluster = pool.Ancestor("Microsoft.ContainerService/managedClusters");
        var named = cluster?.Objects(Pools).Any(p =>
            string.Equals(JsonReading.Text(p, "name"), pool.Resource.Name, StringComparison.OrdinalIgnoreCase));
        if (named is true)
            return [];
        return pool.Body["properties"] is JsonObject profile ? Nodes(pool, profile, pool.Resource.Name) : null;
    }

    private static IEnumerable<MeterDemand> ControlPlane(CostedResource cluster)
    {
        var tier = cluster.Text("sku.tier")?.ToUpperInvariant();
        if (tier is "STANDARD" or "PREMIUM")
            yield return ControlPlane(cluster, "Standard Uptime SLA");
        if (tier is "PREMIUM")
            yield return ControlPlane(cluster, "Standard Long Term Support");
    }

    private static MeterDemand ControlPlane(CostedResource cluster, string meter) => new(
        cluster.Query(Service, meter: meter), Measure.Hours, PriceUnit.HoursPerMonth, $"control plane × {PriceUnit.HoursPerMonth:0} h");

    private static List<MeterDemand>? Nodes(CostedResource owner, JsonObject pool, string name)
    {
        if (JsonReading.Text(pool, "vmSize") is not { } size)
            return null;
        var count = JsonReading.Number(pool, "count") ?? 1;
        var origin = $"{count:0} nodes of pool {name}";
        if (JsonReading.Flag(pool, "enableAutoScaling") is true)
        {
            count = Math.Max(count, JsonReading.Number(pool, "minCount") ?? 0);
            origin = $"{count:0} nodes of pool {name} (the autoscaler's minimum; up to {JsonReading.Number(pool, "maxCount") ?? count:0})";
        }
        var windows = string.Equals(JsonReading.Text(pool, "osType"), "Windows", StringComparison.OrdinalIgnoreCase);
        var spot = MachineCosts.IsSpot(JsonReading.Text(pool, "scaleSetPriority"));
        var demands = new List<MeterDemand> { MachineCosts.Hours(owner, size, count, windows, spot, origin) };
        if (string.Equals(JsonReading.Text(pool, "osDiskType"), "Ephemeral", StringComparison.OrdinalIgnoreCase))
            return demands;
        var gib = JsonReading.Number(pool, "osDiskSizeGB") is { } asked and > 0 ? asked : DefaultDiskGiB;
        if (DiskCosts.Demand(owner, "Premium_LRS", gib, count, $"system disk in pool {name}") is not { } disk)
            return null;
        demands.Add(disk);
        return demands;
    }

    private static bool IsOr(string? value, string standard) =>
        value is null || value.Equals(standard, StringComparison.OrdinalIgnoreCase);
}
