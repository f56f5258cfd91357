using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.Network;

/// <summary>Virtual networks. Subnets and peerings lie in the network's body and are resources of their own
/// too.</summary>
internal sealed class VirtualNetworkType : IResourceType
{
    internal static readonly ChildMirror Subnets = new("properties.subnets", "subnets");
    internal static readonly ChildMirror Peerings = new("properties.virtualNetworkPeerings", "virtualNetworkPeerings");

    public string Name => "virtualNetworks";

    public IReadOnlyList<string> ApiVersions => NetworkProvider.Versions;

    public TimeSpan CreateDuration => TimeSpan.FromSeconds(1);

    public TimeSpan DeleteDuration => TimeSpan.FromSeconds(0.5);

    public IReadOnlyList<string> ReadOnlyPaths =>
    [
        "properties.resourceGuid", "properties.subnets.*.id", "properties.subnets.*.type",
        "properties.subnets.*.properties.provisioningState",
        "properties.virtualNetworkPeerings.*.properties.peeringState",
    ];

    public IReadOnlyList<string> KeptPaths => ["properties.subnets", "properties.virtualNetworkPeerings"];

    public void Validate(ResourceWrite write)
    {
        var prefixes = write.Body.Texts("properties.addressSpace.addressPrefixes");
        if (prefixes.Count == 0)
        {
            throw ArmErrors.Invalid("InvalidRequestFormat",
                $"Virtual network '{write.Id.Name}' needs an address space.");
        }
        var space = prefixes.Select(prefix => NetworkProvider.Range(prefix, "virtual network "
            + $"'{write.Id.Name}'")).ToList();
        var taken = new List<(string Name, Cidr Range)>();
        foreach (var subnet in write.Body.Objects("properties.subnets"))
        {
            SubnetRules.Validate(write, subnet.Text("name") ?? "", subnet["properties"], space, taken);
        }
        RequirePeersApart(write, space);
    }

    public void Normalise(ResourceWrite write)
    {
        var properties = write.Properties;
        properties.Default("enableDdosProtection", false);
        properties.Default("subnets", new JsonArray());
        properties.Default("virtualNetworkPeerings", new JsonArray());
        properties.Default("resourceGuid", write.Estate.NewGuid());
        foreach (var subnet in properties.Objects("subnets"))
        {
            SubnetRules.Fill(write.Id.Child("subnets", subnet.Text("name") ?? ""), subnet);
        }
        foreach (var peering in properties.Objects("virtualNetworkPeerings"))
        {
            PeeringType.Fill(write, write.Id.Child("virtualNetworkPeerings", peering.Text("name") ?? ""), peering);
        }
    }

    public void Completed(ResourceWrite write)
    {
        Subnets.Spread(write);
        Peerings.Spread(write);
    }

    public void Deleting(ResourceDeletion deletion)
    {
        Usage.RequireUnused(deletion, "InUseNetworkCannotBeDeleted", deletion.Id.Text + "/subnets/");
        PeeringType.Disconnect(deletion.Estate, deletion.Id);
    }

    // Peered networks must stay apart when one of them grows.
    private static void RequirePeersApart(ResourceWrite write, List<Cidr> space)
    {
        foreach (var peering in write.Existing.Objects("properties.virtualNetworkPeerings"))
        {
            PeeringType.RequireApart(write, write.Id.Text, space, peering.Text("properties.remoteVirtualNetwork.id"));
        }
    }
}
