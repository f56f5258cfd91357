using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.Network;

/// <summary>Public addresses. A static one has its address from the moment it is made.</summary>
internal sealed class PublicAddressType : IResourceType
{
    // 20.0.0.0/10 belongs to Azure's public address space.
    private static readonly Cidr Pool = new(0x14000000, 10);

    public string Name => "publicIPAddresses";

    public IReadOnlyList<string> ApiVersions => NetworkProvider.Versions;

    public TimeSpan CreateDuration => TimeSpan.FromSeconds(0.5);

    public IReadOnlyList<string> ReadOnlyPaths =>
        ["properties.ipAddress", "properties.resourceGuid", "properties.ipConfiguration"];

    public void Validate(ResourceWrite write)
    {
        write.OneOf("sku.name", ["Basic", "Standard", "StandardV2"], NetworkProvider.InvalidFormat);
        write.OneOf("properties.publicIPAllocationMethod", ["Static", "Dynamic"], NetworkProvider.InvalidFormat);
        write.Between("properties.idleTimeoutInMinutes", 4, 30, "InvalidIdleTimeout");
        write.Zones(write.Body.Texts("zones"), "InvalidAvailabilityZone");
        write.Unchanged("sku.name", "PublicIPAddressSkuCannotBeChanged");
        if (write.Body.Is("sku.name", "Standard") && write.Body.Is("properties.publicIPAllocationMethod", "Dynamic"))
        {
            throw ArmErrors.Invalid("StandardSkuPublicIPAddressesMustBeStatic",
                $"Public IP address {write.Id.Text} of SKU Standard must be static. Set publicIPAllocationMethod to "
                    + "Static.");
        }
    }

    public void Normalise(ResourceWrite write)
    {
        write.Body.Default("sku.name", "Basic");
        write.Body.Default("sku.tier", "Regional");
        var properties = write.Properties;
        properties.Default("publicIPAllocationMethod", write.Body.Is("sku.name", "Basic") ? "Dynamic" : "Static");
        properties.Default("publicIPAddressVersion", "IPv4");
        properties.Default("idleTimeoutInMinutes", 4);
        properties.Default("ipTags", new System.Text.Json.Nodes.JsonArray());
        properties.Default("ddosSettings.protectionMode", "VirtualNetworkInherited");
        properties.Default("resourceGuid", write.Estate.NewGuid());
    }

    public void Completed(ResourceWrite write) =>
        write.Properties.Default("ipAddress", Pool.Address(Rules.Fingerprint(write.Id.Key) % (uint)Pool.Size));

    public void Deleting(ResourceDeletion deletion) =>
        Usage.RequireUnused(deletion, "PublicIPAddressCannotBeDeleted", deletion.Id.Text);
}
