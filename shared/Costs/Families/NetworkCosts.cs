namespace Keelson.Costs;

/// <summary>Load balancers, addresses and NAT: hours, and the data that goes through.</summary>
internal static class NetworkCosts
{
    private const string Balancing = "Load Balancer";
    private const decimal IncludedRules = 5;
    private const decimal AssumedGigabytes = 100;

    private static string Month => $"{PriceUnit.HoursPerMonth:0} h";

    private static string Through => $"{AssumedGigabytes:0} GB through it, assumed";

    public static IReadOnlyList<MeterDemand>? LoadBalancer(CostedResource balancer)
    {
        switch (balancer.Text("sku.name")?.ToUpperInvariant())
        {
            case null or "BASIC":
                return [];
            case not "STANDARD":
                return null;
        }
        var rules = balancer.Resource.Objects("properties.loadBalancingRules").Count()
            + balancer.Resource.Objects("properties.outboundRules").Count();
        // Without a rule it costs nothing and carries nothing.
        return rules == 0 ? [] : Balancer(balancer, rules);
    }

    public static IReadOnlyList<MeterDemand>? PublicAddress(CostedResource address) =>
        address.Text("sku.name")?.ToUpperInvariant() is "STANDARD" ? [Address(address, 1, "one address")] : null;

    public static IReadOnlyList<MeterDemand>? NatGateway(CostedResource gateway) =>
    [
        new(gateway.Query("NAT Gateway", meter: "Standard Gateway"), Measure.Hours, PriceUnit.HoursPerMonth, Month),
        new(gateway.Query("NAT Gateway", meter: "Standard Data Processed"), Measure.Gigabytes, AssumedGigabytes, Through),
    ];

    /// <summary>What AKS makes of its own accord so that nodes reach the internet.</summary>
    public static IEnumerable<MeterDemand> OutboundBalancer(CostedResource cluster, decimal addresses) =>
        [.. Balancer(cluster, rules: 1), Address(cluster, addresses, $"{addresses:0} address of the outbound load balancer")];

    private static List<MeterDemand> Balancer(CostedResource owner, decimal rules)
    {
        var demands = new List<MeterDemand>
        {
            new(
                owner.Query(Balancing, meter: "Standard Included LB Rules and Outbound Rules"), Measure.Hours, PriceUnit.HoursPerMonth,
                $"{rules:0} rules, {IncludedRules:0} included × {Month}"),
            new(owner.Query(Balancing, meter: "Standard Data Processed"), Measure.Gigabytes, AssumedGigabytes, Through),
        };
        if (rules > IncludedRules)
        {
            var more = rules - IncludedRules;
            demands.Insert(1, new(
                owner.Query(Balancing, meter: "Standard Overage LB Rules and Outbound Rules"), Measure.Hours,
                more * PriceUnit.HoursPerMonth, $"{more:0} more rules × {Month}"));
        }
        return demands;
    }

    private static MeterDemand Address(CostedResource owner, decimal count, string origin) => new(
        owner.Query("Virtual Network", product: "IP Addresses", meter: "Standard IPv4 Static Public IP"), Measure.Hours,
        count * PriceUnit.HoursPerMonth, $"{origin} × {Month}");
}
