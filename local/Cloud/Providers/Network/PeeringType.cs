using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.Network;

/// <summary>
/// Peerings. One side alone is <c>Initiated</c>; with the other side both are <c>Connected</c>; when one side goes,
/// the other is
/// <c>Disconnected</c>.
/// </summary>
internal sealed class PeeringType : IResourceType
{
    private const string Remote = "properties.remoteVirtualNetwork.id";

    public string Name => "virtualNetworks/virtualNetworkPeerings";

    public IReadOnlyList<string> ApiVersions => NetworkProvider.Versions;

    public TimeSpan CreateDuration => TimeSpan.FromSeconds(0.5);

    public IReadOnlyList<string> ReadOnlyPaths =>
        ["properties.peeringState", "properties.peeringSyncLevel", "properties.remoteAddressSpace",
            "properties.remoteVirtualNetworkAddressSpace"];

    public void Validate(ResourceWrite write)
    {
        var network = write.Id.Parent!;
        var remote = write.Referenced(write.Body.Text(Remote));
        var space = Space(write.Estate.Find(network));
        RequireApart(write, network.Text, space, remote.Text("id"));
        if (write.Properties.IsOn("useRemoteGateways") && !HasGateway(write.Estate, remote.Text("id")!))
        {
            throw ArmErrors.Invalid("RemotePeeringCannotUseGateway",
                $"Peering {write.Id.Text} cannot have useRemoteGateways set: the remote virtual network "
                    + $"{remote.Text("id")} has no gateway.");
        }
    }

    public void Normalise(ResourceWrite write) => Fill(write, write.Id, write.Body);

    public void Completed(ResourceWrite write)
    {
        if (write.Body.ContainsKey("$fromParent"))
        {
            VirtualNetworkType.Peerings.Gather(write);
            return;
        }
        var other = Opposite(write.Estate, write.Id.Parent!, write.Body.Text(Remote));
        write.Properties["peeringState"] = other is null ? "Initiated" : "Connected";
        VirtualNetworkType.Peerings.Gather(write);
        if (other is { } pair)
        {
            pair.Peering.Set("properties.peeringState", "Connected");
            write.Estate.Put(ResourceId.Parse(pair.Network.Text("id")!), pair.Network);
        }
    }

    public void Deleting(ResourceDeletion deletion)
    {
        if (!deletion.Cascade && Opposite(deletion.Estate, deletion.Id.Parent!, deletion.Body.Text(Remote)) is { } pair)
        {
            pair.Peering.Set("properties.peeringState", "Disconnected");
            deletion.Estate.Put(ResourceId.Parse(pair.Network.Text("id")!), pair.Network);
        }
        VirtualNetworkType.Peerings.Drop(deletion);
    }

    /// <summary>A network goes: whoever is peered with it learns.</summary>
    public static void Disconnect(IEstate estate, ResourceId network)
    {
        foreach (var peering in estate.Find(network).Objects("properties.virtualNetworkPeerings"))
        {
            if (Opposite(estate, network, peering.Text(Remote)) is { } pair
                && !pair.Peering.Is("properties.peeringState", "Disconnected"))
            {
                pair.Peering.Set("properties.peeringState", "Disconnected");
                estate.Put(ResourceId.Parse(pair.Network.Text("id")!), pair.Network);
            }
        }
    }

    public static void Fill(ResourceWrite write, ResourceId id, JsonObject peering)
    {
        peering["id"] = id.Text;
        peering["type"] = "Microsoft.Network/virtualNetworks/virtualNetworkPeerings";
        peering.Default("properties.peeringState",
            write.Existing.Objects("properties.virtualNetworkPeerings").FirstOrDefault(p => p.Is("name", id.Name))
                .Text("properties.peeringState") ?? "Initiated");
        peering.Set("properties.peeringSyncLevel", "FullyInSync");
        foreach (var option in (string[])["allowForwardedTraffic", "allowGatewayTransit", "useRemoteGateways"])
        {
            peering.Default($"properties.{option}", false);
        }
        peering.Default("properties.allowVirtualNetworkAccess", true);
        if (ResourceId.TryParse(peering.Text(Remote), out var remote)
            && write.Estate.Find(remote!).At("properties.addressSpace") is { } space)
        {
            peering.Set("properties.remoteAddressSpace", space.DeepClone());
            peering.Set("properties.remoteVirtualNetworkAddressSpace", space.DeepClone());
        }
        peering.Set("properties.provisioningState", "Succeeded");
    }

    /// <exception cref="ArmException">400: peered networks must not overlap.</exception>
    public static void RequireApart(ResourceWrite write, string network, IReadOnlyList<Cidr> space, string? remote)
    {
        var other = ResourceId.TryParse(remote, out var id) ? write.Estate.Find(id!) : null;
        foreach (var range in Space(other))
        {
            if (space.Any(own => own.Overlaps(range)))
            {
                throw ArmErrors.Invalid("VnetAddressSpacesOverlap",
                    $"Cannot create or update peering {write.Id.Text}. Virtual networks {network} and {remote} "
                        + "cannot be peered because "
                    + $"their address spaces overlap. Overlapping address prefixes: {range}.");
            }
        }
    }

    private static List<Cidr> Space(JsonNode? network) =>
        [.. network.Texts("properties.addressSpace.addressPrefixes")
            .Select(text => NetworkProvider.Range(text, "a network"))];

    private static (JsonObject Network, JsonObject Peering)? Opposite(IEstate estate, ResourceId network,
        string? remote)
    {
        var other = ResourceId.TryParse(remote, out var id) ? estate.Find(id!) : null;
        var peering = other.Objects("properties.virtualNetworkPeerings")
            .FirstOrDefault(p => p.Is(Remote, network.Text));
        return peering is null ? null : (other!, peering);
    }

    private static bool HasGateway(IEstate estate, string network) =>
        estate.List(ResourceId.ForSubscription(ResourceId.Parse(network).Subscription!),
            "Microsoft.Network/virtualNetworkGateways")
            .SelectMany(gateway => gateway.Objects("properties.ipConfigurations"))
            .Any(configuration => configuration.Is("properties.subnet.id", network + "/subnets/GatewaySubnet"));
}
