using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.PostgreSql;

/// <summary>A server inside a network needs a subnet delegated to it, and a private DNS zone linked to that
/// network.</summary>
internal static class ServerNetwork
{
    private const string Delegation = "Microsoft.DBforPostgreSQL/flexibleServers";

    public static void Require(ResourceWrite write)
    {
        if (write.Properties.Text("network.delegatedSubnetResourceId") is not { } subnetId)
        {
            return;
        }
        var subnet = write.Referenced(subnetId);
        if (!subnet.Objects("properties.delegations")
            .Any(delegation => delegation.Is("properties.serviceName", Delegation)))
        {
            throw ArmErrors.Invalid("SubnetNotDelegated", $"Subnet {subnetId} must be delegated to {Delegation}.",
                "delegatedSubnetResourceId");
        }
        if (write.Properties.Text("network.privateDnsZoneArmResourceId") is not { } zoneId)
        {
            throw ArmErrors.Invalid("PrivateDnsZoneRequired",
                $"Server '{write.Id.Name}' in a network needs a private DNS zone.", "privateDnsZoneArmResourceId");
        }
        var zone = write.Referenced(zoneId);
        if (zone.Text("name")?.EndsWith(".postgres.database.azure.com", StringComparison.OrdinalIgnoreCase) != true)
        {
            throw ArmErrors.Invalid("PrivateDnsZoneNameInvalid",
                $"The private DNS zone {zone.Text("name")} must end with .postgres.database.azure.com.",
                    "privateDnsZoneArmResourceId");
        }
        var network = ResourceId.Parse(subnetId).Parent!;
        if (write.IsCreate
            && !write.Estate.List(ResourceId.Parse(zoneId), "Microsoft.Network/privateDnsZones/virtualNetworkLinks")
            .Any(link => link.Is("properties.virtualNetwork.id", network.Text)))
        {
            throw ArmErrors.Invalid("PrivateDnsZoneNotLinked",
                $"Private DNS zone {zoneId} is not linked to virtual network {network.Text}. Link it first.",
                    "privateDnsZoneArmResourceId");
        }
    }
}
