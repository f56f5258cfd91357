using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.Network;

/// <summary>Subnets as resources of their own.</summary>
internal sealed class SubnetType : IResourceType
{
    public string Name => "virtualNetworks/subnets";

    public IReadOnlyList<string> ApiVersions => NetworkProvider.Versions;

    public TimeSpan CreateDuration => TimeSpan.FromSeconds(0.5);

    public void Validate(ResourceWrite write)
    {
        var network = write.Estate.Find(write.Id.Parent!);
        var space = network.Texts("properties.addressSpace.addressPrefixes")
            .Select(prefix => NetworkProvider.Range(prefix, "the network")).ToList();
        var taken = network.Objects("properties.subnets")
            .Where(other => !other.Is("name", write.Id.Name))
            .Select(other => (other.Text("name")!, NetworkProvider.Range(other.Text("properties.addressPrefix"), "a "
                + "subnet")))
            .ToList();
        SubnetRules.Validate(write, write.Id.Name, write.Properties, space, taken);
    }

    public void Normalise(ResourceWrite write) => SubnetRules.FillProperties(write.Id, write.Properties);

    public void Completed(ResourceWrite write) => VirtualNetworkType.Subnets.Gather(write);

    public void Deleting(ResourceDeletion deletion)
    {
        Usage.RequireUnused(deletion, "InUseSubnetCannotBeDeleted", deletion.Id.Text);
        VirtualNetworkType.Subnets.Drop(deletion);
    }
}
