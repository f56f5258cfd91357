using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.Network;

/// <summary>
/// Microsoft.Network: networks with subnets and peerings, security groups, addresses, load balancers, NAT and VPN
/// gateways, private
/// endpoints, private DNS. What is deleted must not be in use. No packets flow.
/// </summary>
internal sealed class NetworkProvider : IResourceProvider
{
    internal const string InvalidFormat = "InvalidRequestFormat";
    internal static readonly string[] Versions = ["2024-05-01", "2024-03-01", "2024-01-01", "2023-11-01", "2023-09-01"];
    internal static readonly string[] DnsVersions = ["2024-06-01", "2020-06-01"];

    public string Namespace => "Microsoft.Network";

    public IReadOnlyList<IResourceType> Types { get; } =
    [
        new VirtualNetworkType(),
        new SubnetType(),
        new PeeringType(),
        new SecurityGroupType(),
        new SecurityRuleType(),
        new PublicAddressType(),
        new NatGatewayType(),
        new LoadBalancerType(),
        new VpnGatewayType(),
        new PrivateEndpointType(),
        new ZoneGroupType(),
        new PrivateZoneType(),
        new ZoneLinkType(),
        new PlainType("privateDnsZones/A", DnsVersions) { HasProvisioningState = false, Fill = Record },
        new PlainType("privateDnsZones/CNAME", DnsVersions) { HasProvisioningState = false, Fill = Record },
        new PlainType("privateDnsZones/SOA", DnsVersions) { HasProvisioningState = false, Fill = Record },
        new PlainType("networkInterfaces", Versions)
        {
            ReadOnlyPaths = ["properties.macAddress", "properties.resourceGuid", "properties.privateEndpoint"],
            Check = write =>
            {
                foreach (var configuration in write.Body.Objects("properties.ipConfigurations"))
                {
                    write.Referenced(configuration.Text("properties.subnet.id"));
                }
            },
            Fill = write => write.Properties.Default("resourceGuid", write.Estate.NewGuid()),
        },
    ];

    /// <summary>Names the elements of an array as children of the resource, as Azure answers them.</summary>
    internal static void Identify(ResourceWrite write, string array, string segment)
    {
        foreach (var element in write.Body.Objects(array))
        {
            element["id"] = $"{write.Id.Text}/{segment}/{element.Text("name")}";
            element.Set("properties.provisioningState", "Succeeded");
        }
    }

    /// <exception cref="ArmException">400: not an IPv4 range.</exception>
    internal static Cidr Range(string? text, string where) => Cidr.TryParse(text, out var cidr)
        ? cidr
        : throw ArmErrors.Invalid("InvalidCIDRNotation",
            $"The address prefix {text} of {where} has an invalid CIDR notation. "
            + "For the given prefix length, the address prefix should start at its first address.");

    private static void Record(ResourceWrite write)
    {
        write.Properties.Default("ttl", 3600);
        write.Properties["fqdn"] = $"{write.Id.Name}.{write.Id.Names[0]}.";
        write.Properties["isAutoRegistered"] = write.Properties.IsOn("isAutoRegistered");
    }
}
