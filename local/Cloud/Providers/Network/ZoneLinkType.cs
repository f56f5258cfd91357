using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.Network;

/// <summary>Links of a network to a private DNS zone. A network registers its machines in one zone only.</summary>
internal sealed class ZoneLinkType : IResourceType
{
    public string Name => "privateDnsZones/virtualNetworkLinks";

    public IReadOnlyList<string> ApiVersions => NetworkProvider.DnsVersions;

    // A child, but with location and tags of its own.
    public bool IsTracked => true;

    public AsyncStyle AsyncStyle => AsyncStyle.Accepted;

    public TimeSpan CreateDuration => TimeSpan.FromSeconds(0.5);

    public IReadOnlyList<string> ReadOnlyPaths => ["properties.virtualNetworkLinkState"];

    public void Validate(ResourceWrite write)
    {
        var network = write.Properties.Text("virtualNetwork.id");
        write.Referenced(network);
        var rivals = write.Estate.List(ResourceId.ForSubscription(write.Id.Subscription!), write.Id.Type)
            .Where(link => link.Is("properties.virtualNetwork.id", network!) && !link.Is("id", write.Id.Text))
            .ToList();
        if (rivals.Any(link => write.Id.Parent!.Contains(ResourceId.Parse(link.Text("id")!))))
        {
            throw new ArmException(409, "Conflict",
                $"A virtual network cannot be linked to the same zone twice: {network}, {write.Id.Parent!.Name}.");
        }
        if (write.Properties.IsOn("registrationEnabled")
            && rivals.Any(link => link.IsOn("properties.registrationEnabled")))
        {
            throw new ArmException(409, "Conflict",
                $"A virtual network can be linked with registration to one zone only, and {network} already is. Set "
                    + "registrationEnabled to false.");
        }
    }

    public void Normalise(ResourceWrite write)
    {
        write.Properties.Default("registrationEnabled", false);
        write.Properties.Default("resolutionPolicy", "Default");
        write.Properties["virtualNetworkLinkState"] = "Completed";
    }
}
