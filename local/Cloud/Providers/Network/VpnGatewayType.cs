using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.Network;

/// <summary>VPN gateways. The slowest thing to create in a network: half an hour in Azure, five seconds here.</summary>
internal sealed class VpnGatewayType : IResourceType
{
    private static readonly string[] Skus =
    [
        "VpnGw1", "VpnGw2", "VpnGw3", "VpnGw4", "VpnGw5", "VpnGw1AZ", "VpnGw2AZ", "VpnGw3AZ", "VpnGw4AZ", "VpnGw5AZ",
        "ErGw1AZ", "ErGw2AZ", "ErGw3AZ",
    ];

    public string Name => "virtualNetworkGateways";

    public IReadOnlyList<string> ApiVersions => NetworkProvider.Versions;

    public TimeSpan CreateDuration => TimeSpan.FromSeconds(5);

    public TimeSpan UpdateDuration => TimeSpan.FromSeconds(2);

    public TimeSpan DeleteDuration => TimeSpan.FromSeconds(2);

    public IReadOnlyList<string> ReadOnlyPaths =>
        ["properties.resourceGuid", "properties.ipConfigurations.*.id",
            "properties.ipConfigurations.*.properties.provisioningState"];

    public void Validate(ResourceWrite write)
    {
        write.OneOf("properties.gatewayType", ["Vpn", "ExpressRoute"], NetworkProvider.InvalidFormat);
        write.OneOf("properties.vpnType", ["RouteBased", "PolicyBased"], NetworkProvider.InvalidFormat);
        write.OneOf("properties.sku.name", Skus, "InvalidVirtualNetworkGatewaySku");
        var configurations = write.Body.Objects("properties.ipConfigurations");
        if (configurations.Count == 0)
        {
            throw ArmErrors.Invalid("VirtualNetworkGatewayIpConfigurationMissing",
                $"Gateway {write.Id.Name} needs an IP configuration.");
        }
        foreach (var configuration in configurations)
        {
            var subnet = configuration.Text("properties.subnet.id");
            write.Referenced(subnet);
            write.Referenced(configuration.Text("properties.publicIPAddress.id"));
            if (!subnet!.EndsWith("/GatewaySubnet", StringComparison.OrdinalIgnoreCase))
            {
                throw ArmErrors.Invalid("VirtualNetworkGatewaySubnetNameInvalid",
                    $"Gateway {write.Id.Name} must be in a subnet named GatewaySubnet, not in {subnet}.");
            }
        }
    }

    public void Normalise(ResourceWrite write)
    {
        write.Properties.Default("enableBgp", false);
        write.Properties.Default("activeActive", false);
        write.Properties.Default("enablePrivateIpAddress", false);
        write.Properties.Default("vpnGatewayGeneration", "Generation1");
        write.Properties.Default("sku.tier", write.Properties.Text("sku.name"));
        write.Properties.Default("sku.capacity", 2);
        write.Properties.Default("resourceGuid", write.Estate.NewGuid());
        NetworkProvider.Identify(write, "properties.ipConfigurations", "ipConfigurations");
        foreach (var configuration in write.Body.Objects("properties.ipConfigurations"))
        {
            configuration.Default("properties.privateIPAllocationMethod", "Dynamic");
        }
    }
}
