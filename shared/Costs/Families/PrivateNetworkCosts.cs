namespace Keelson.Costs;

/// <summary>What joins networks: VPN gateways, private endpoints, peerings, private DNS.</summary>
internal static class PrivateNetworkCosts
{
    private const string Network = "Virtual Network";
    private const string Dns = "Azure DNS";
    private const decimal AssumedGigabytes = 10;
    private const decimal AssumedQueries = 1_000_000;

    private static string Month => $"{PriceUnit.HoursPerMonth:0} h";

    /// <summary>Only VPN gateways; ExpressRoute has other meters.</summary>
    public static IReadOnlyList<MeterDemand>? Gateway(CostedResource gateway) =>
        string.Equals(gateway.Text("properties.gatewayType"), "Vpn", StringComparison.OrdinalIgnoreCase)
        && gateway.Text("properties.sku.name") is { } sku
            ? [new(gateway.Query("VPN Gateway", meter: sku), Measure.Hours, PriceUnit.HoursPerMonth, Month)]
            : null;

    public static IReadOnlyList<MeterDemand>? Endpoint(CostedResource endpoint)
    {
        const string product = "Virtual Network Private Link";
        return
        [
            new(endpoint.Query(Network, product: product, meter: "Standard Private Endpoint"), Measure.Hours, PriceUnit.HoursPerMonth, Month),
            Data(endpoint, product, "Standard Data Processed - Ingress", "in"),
            Data(endpoint, product, "Standard Data Processed - Egress", "out"),
        ];
    }

    /// <summary>Each side pays for what it sends and what it receives. Both sides are taken to be in one region.</summary>
    public static IReadOnlyList<MeterDemand>? Peering(CostedResource peering)
    {
        const string product = "Virtual Network Peering";
        return [Data(peering, product, "Intra-Region Ingress", "in"), Data(peering, product, "Intra-Region Egress", "out")];
    }

    public static IReadOnlyList<MeterDemand>? PrivateZone(CostedResource zone) =>
    [
        new(zone.Query(Dns, meter: "Private Zone"), Measure.Pieces, 1, "one zone"),
        new(zone.Query(Dns, meter: "Private Queries"), Measure.Operations, AssumedQueries, $"{AssumedQueries:N0} queries, assumed"),
    ];

    private static MeterDemand Data(CostedResource owner, string product, string meter, string direction) => new(
        owner.Query(Network, product: product, meter: meter), Measure.Gigabytes, AssumedGigabytes,
        $"{AssumedGigabytes:0} GB {direction}, assumed");
}
