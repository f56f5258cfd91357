using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.Network;

/// <summary>NAT gateways.</summary>
internal sealed class NatGatewayType : IResourceType
{
    public string Name => "natGateways";

    public IReadOnlyList<string> ApiVersions => NetworkProvider.Versions;

    public TimeSpan CreateDuration => TimeSpan.FromSeconds(0.5);

    public IReadOnlyList<string> ReadOnlyPaths => ["properties.resourceGuid", "properties.subnets"];

    public void Validate(ResourceWrite write)
    {
        write.OneOf("sku.name", ["Standard", "StandardV2"], NetworkProvider.InvalidFormat);
        write.Between("properties.idleTimeoutInMinutes", 4, 120, "InvalidIdleTimeout");
        foreach (var address in write.Body.Objects("properties.publicIpAddresses"))
        {
            if (!write.Referenced(address.Text("id")).Is("sku.name", "Standard"))
            {
                throw ArmErrors.Invalid("NatGatewayPublicIpSkuMismatch",
                    $"NAT gateway {write.Id.Name} needs public addresses of SKU Standard; {address.Text("id")} is "
                        + "not.");
            }
        }
    }

    public void Normalise(ResourceWrite write)
    {
        write.Body.Default("sku.name", "Standard");
        write.Body.Default("sku.tier", "Regional");
        write.Properties.Default("idleTimeoutInMinutes", 4);
        write.Properties.Default("resourceGuid", write.Estate.NewGuid());
    }

    public void Deleting(ResourceDeletion deletion) =>
        Usage.RequireUnused(deletion, "NatGatewayInUseCannotBeDeleted", deletion.Id.Text);
}
