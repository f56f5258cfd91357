using System.Net;

namespace Keelson.Policies;

/// <summary>Address spaces of virtual networks.</summary>
internal static class AddressRules
{
    private const string Network = "Microsoft.Network/virtualNetworks";
    private const string Peering = "Microsoft.Network/virtualNetworks/virtualNetworkPeerings";
    private const string Gateway = "Microsoft.Network/virtualNetworkGateways";

    /// <summary>
    /// Networks that overlap can never be joined, and changing a range later means building anew. Denied for a network that is
    /// peered or has a gateway, where packets would go astray; an island is only warned about.
    /// </summary>
    public static PlanRule NoOverlap { get; } = new("address-space-no-overlap", "No address range overlaps that of another network.", facts =>
    {
        var planned = facts.OfType(Network).Select(n => (n.Id, Prefixes: n.Texts("properties.addressSpace.addressPrefixes").ToArray())).ToArray();
        if (planned.Length == 0)
            return null;
        var joined = Joined(facts);
        var others = facts.Plan.Estate.Networks
            .Where(n => !planned.Any(p => p.Id.Equals(n.Key, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(n => n.Key, StringComparer.OrdinalIgnoreCase)
            .Select(n => (Id: n.Key, Prefixes: n.Value.ToArray()))
            .ToArray();
        // Two of the plan's own are told once, at the later one.
        return planned.SelectMany((network, i) =>
            Unreadable(network).Concat(others.Concat(planned.Take(i)).SelectMany(other => Overlaps(network, other, joined))));
    });

    private static IEnumerable<Breach> Unreadable((string Id, string[] Prefixes) network) => network.Prefixes
        .Where(p => !IPNetwork.TryParse(p, out _))
        .Select(p => new Breach(VerdictEffect.Deny, network.Id, $"'{p}' is not an address range.", "Write it as 10.20.0.0/16."));

    private static IEnumerable<Breach> Overlaps(
        (string Id, string[] Prefixes) network, (string Id, string[] Prefixes) other, HashSet<string> joined)
    {
        var effect = joined.Contains(network.Id) || joined.Contains(other.Id) ? VerdictEffect.Deny : VerdictEffect.Warn;
        return
            from own in network.Prefixes
            from foreign in other.Prefixes
            where IPNetwork.TryParse(own, out var a) && IPNetwork.TryParse(foreign, out var b) && Overlap(a, b)
            select new Breach(
                effect, network.Id, $"{own} overlaps {foreign} of {other.Id}.",
                effect is VerdictEffect.Deny ? "Choose a free range." : "Choose a free range if the networks are ever to be joined.");
    }

    /// <summary>Of two ranges in CIDR form either one holds the other, or they are apart.</summary>
    internal static bool Overlap(IPNetwork a, IPNetwork b) => a.Contains(b.BaseAddress) || b.Contains(a.BaseAddress);

    /// <summary>Networks that the plan joins to others.</summary>
    private static HashSet<string> Joined(PolicyFacts facts)
    {
        var joined = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var peering in facts.OfType(Peering))
        {
            joined.Add(UpTo(peering.Id, "/virtualNetworkPeerings/"));
            if (peering.Text("properties.remoteVirtualNetwork.id") is { } remote)
                joined.Add(remote);
        }
        foreach (var network in facts.OfType(Network).Where(n => n.Objects("properties.virtualNetworkPeerings").Any()))
            joined.Add(network.Id);
        foreach (var subnet in facts.OfType(Gateway).SelectMany(g => g.Objects("properties.ipConfigurations")))
        {
            if (JsonReading.Text(subnet, "properties.subnet.id") is { } id)
                joined.Add(UpTo(id, "/subnets/"));
        }
        return joined;
    }

    private static string UpTo(string id, string mark) =>
        id.IndexOf(mark, StringComparison.OrdinalIgnoreCase) is >= 0 and var end ? id[..end] : id;
}
