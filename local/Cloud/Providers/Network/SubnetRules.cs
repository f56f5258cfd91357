using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.Network;

/// <summary>What holds for a subnet wherever it is written: in its network's body or by itself.</summary>
internal static class SubnetRules
{
    // Azure keeps five addresses of each subnet for itself.
    private const int SmallestPrefix = 29;

    private static readonly Dictionary<string, int> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        ["GatewaySubnet"] = 29,
        ["AzureFirewallSubnet"] = 26,
        ["AzureBastionSubnet"] = 26,
    };

    public static void Validate(
        ResourceWrite write, string name, JsonNode? properties, IReadOnlyList<Cidr> space,
            List<(string Name, Cidr Range)> taken)
    {
        var prefixes = properties.Text("addressPrefix") is { } one ? [one] : properties.Texts("addressPrefixes");
        if (prefixes.Count == 0)
        {
            throw ArmErrors.Invalid("InvalidRequestFormat", $"Subnet '{name}' needs an address prefix.");
        }
        foreach (var prefix in prefixes)
        {
            RequireRange(name, NetworkProvider.Range(prefix, $"subnet '{name}'"), write.Id, space, taken);
        }
        if (properties.Text("networkSecurityGroup.id") is { } group)
        {
            write.Referenced(group);
        }
        if (properties.Text("natGateway.id") is { } gateway)
        {
            write.Referenced(gateway);
        }
        if (name.Equals("GatewaySubnet", StringComparison.OrdinalIgnoreCase) && properties.At("natGateway") is not null)
        {
            throw ArmErrors.Invalid("NatGatewayCannotBeAssociatedWithGatewaySubnet",
                $"A NAT gateway cannot serve subnet '{name}'.");
        }
    }

    public static void Fill(ResourceId id, JsonObject subnet)
    {
        subnet["id"] = id.Text;
        subnet["type"] = "Microsoft.Network/virtualNetworks/subnets";
        if (subnet["properties"] is not JsonObject properties)
        {
            subnet["properties"] = properties = [];
        }
        FillProperties(id, properties);
        properties["provisioningState"] = "Succeeded";
    }

    public static void FillProperties(ResourceId id, JsonObject properties)
    {
        properties.Default("delegations", new JsonArray());
        properties.Default("privateEndpointNetworkPolicies", "Disabled");
        properties.Default("privateLinkServiceNetworkPolicies", "Enabled");
        foreach (var delegation in properties.Objects("delegations"))
        {
            delegation["id"] = $"{id.Text}/delegations/{delegation.Text("name")}";
            delegation["type"] = "Microsoft.Network/virtualNetworks/subnets/delegations";
            delegation.Set("properties.provisioningState", "Succeeded");
            delegation.Default("properties.actions",
                JsonBody.Array("Microsoft.Network/virtualNetworks/subnets/join/action"));
        }
    }

    private static void RequireRange(
        string name, Cidr range, ResourceId network, IReadOnlyList<Cidr> space, List<(string Name, Cidr Range)> taken)
    {
        var smallest = Reserved.GetValueOrDefault(name, SmallestPrefix);
        if (range.Prefix > smallest || !space.Any(whole => whole.Contains(range)))
        {
            throw ArmErrors.Invalid("NetcfgInvalidSubnet",
                $"Subnet '{name}' is not valid in virtual network '{network.Names[0]}': {range} must lie in "
                    + $"{string.Join(", ", space)} "
                + $"and be /{smallest} or larger.");
        }
        if (taken.Find(other => other.Range.Overlaps(range)) is { Name: { } overlapped })
        {
            throw ArmErrors.Invalid("NetcfgSubnetRangesOverlap",
                $"Subnet '{name}' is not valid because its IP address range overlaps with that of an existing subnet "
                    + $"'{overlapped}' "
                + $"in virtual network '{network.Names[0]}'.");
        }
        taken.Add((name, range));
    }
}
