using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.Compute;

/// <summary>
/// Virtual machine scale sets. All machines of a subscription and region share a quota of virtual cores, as in Azure.
/// </summary>
internal sealed class ScaleSetType : IResourceType
{
    private const string Invalid = "InvalidParameter";
    private const string Profile = "properties.virtualMachineProfile";

    /// <summary>Virtual cores per region and subscription.</summary>
    private const int CoreQuota = 2_000;

    private static readonly string[] Publishers =
        ["Canonical", "MicrosoftCBLMariner", "MicrosoftWindowsServer", "RedHat", "SUSE", "Debian", "microsoft-aks"];

    public string Name => "virtualMachineScaleSets";

    public IReadOnlyList<string> ApiVersions => ComputeProvider.Versions;

    public TimeSpan CreateDuration => TimeSpan.FromSeconds(2);

    public TimeSpan UpdateDuration => TimeSpan.FromSeconds(1);

    public TimeSpan DeleteDuration => TimeSpan.FromSeconds(1);

    public IReadOnlyList<string> ReadOnlyPaths =>
        ["properties.uniqueId", "properties.timeCreated", Profile + ".timeCreated"];

    public void Validate(ResourceWrite write)
    {
        var size = write.Body.Text("sku.name");
        if (VmSizes.CoresOf(size) is not { } cores)
        {
            throw ArmErrors.Invalid(Invalid, $"The value {size} provided for the VM size is not valid. "
                + "The valid sizes in the current region are of the D, E, F, L and B series.", "vmSize");
        }
        write.Between("sku.capacity", 0, 1000, Invalid);
        write.Zones(write.Body.Texts("zones"), "InvalidAvailabilityZone");
        write.OneOf("properties.orchestrationMode", ["Flexible", "Uniform"], Invalid);
        write.OneOf($"{Profile}.securityProfile.securityType", ["TrustedLaunch", "ConfidentialVM", "Standard"],
            Invalid);
        write.Unchanged("properties.orchestrationMode", "PropertyChangeNotAllowed");
        write.Unchanged($"{Profile}.osProfile.adminUsername", "PropertyChangeNotAllowed");
        RequireImage(write);
        RequireKeys(write);
        RequireNetwork(write);
        RequireQuota(write, cores);
    }

    public void Normalise(ResourceWrite write)
    {
        write.Body.Default("sku.tier", "Standard");
        write.Body.Default("sku.capacity", 0);
        write.Properties.Default("orchestrationMode", "Uniform");
        write.Properties.Default("singlePlacementGroup", !write.Properties.Is("orchestrationMode", "Flexible"));
        write.Properties.Default("uniqueId", write.Estate.NewGuid());
        write.Properties.Default("timeCreated", write.Estate.Now.UtcDateTime.ToString("O"));
        if (write.Body.At(Profile) is not JsonObject profile)
        {
            return;
        }
        // Azure takes it, and never gives it back.
        (profile["osProfile"] as JsonObject)?.Remove("customData");
        profile.Default("osProfile.allowExtensionOperations", true);
        profile.Default("osProfile.secrets", new JsonArray());
        profile.Default("osProfile.linuxConfiguration.enableVMAgentPlatformUpdates", false);
        profile.Default("storageProfile.osDisk.osType", "Linux");
        profile.Default("storageProfile.osDisk.deleteOption", "Delete");
        profile.Default("storageProfile.dataDisks", new JsonArray());
        foreach (var configuration in profile.Objects("networkProfile.networkInterfaceConfigurations")
            .SelectMany(nic => nic.Objects("properties.ipConfigurations")))
        {
            configuration.Default("properties.privateIPAddressVersion", "IPv4");
        }
    }

    public ActionResult? Invoke(ResourceAction action)
    {
        if (((string[])["start", "powerOff", "deallocate", "restart", "reimage"]).FirstOrDefault(action.Is) is null)
        {
            return null;
        }
        return new ActionResult(null, TimeSpan.FromSeconds(1));
    }

    private static void RequireImage(ResourceWrite write)
    {
        if (write.Body.At($"{Profile}.storageProfile.imageReference") is JsonObject image && image["id"] is null
            && !Publishers.Contains(image.Text("publisher") ?? "", StringComparer.OrdinalIgnoreCase))
        {
            throw new ArmException(404, "PlatformImageNotFound",
                $"The platform image '{image.Text("publisher")}:{image.Text("offer")}:{image.Text("sku")}:{image.Text("version")}' is not "
                + "available. Verify that all fields in the storage profile are correct.", "imageReference");
        }
    }

    private static void RequireKeys(ResourceWrite write)
    {
        const string linux = Profile + ".osProfile.linuxConfiguration";
        var keys = write.Body.Objects($"{linux}.ssh.publicKeys");
        if (keys.Any(key => key.Text("keyData") is not { } data
            || !(data.StartsWith("ssh-", StringComparison.Ordinal)
                || data.StartsWith("ecdsa-", StringComparison.Ordinal))))
        {
            throw ArmErrors.Invalid(Invalid, "The value of parameter linuxConfiguration.ssh.publicKeys.keyData is "
                + "invalid.",
                "linuxConfiguration.ssh.publicKeys.keyData");
        }
        if (write.Body.IsOn($"{linux}.disablePasswordAuthentication") && keys.Count == 0)
        {
            throw ArmErrors.Invalid(Invalid,
                "Authentication using either SSH or by user name and password must be enabled in Linux profile.",
                    "linuxConfiguration");
        }
    }

    private static void RequireNetwork(ResourceWrite write)
    {
        foreach (var nic in write.Body.Objects($"{Profile}.networkProfile.networkInterfaceConfigurations"))
        {
            if (nic.Text("properties.networkSecurityGroup.id") is { } group)
            {
                write.Referenced(group);
            }
            foreach (var configuration in nic.Objects("properties.ipConfigurations"))
            {
                write.Referenced(configuration.Text("properties.subnet.id"));
                foreach (var pool in configuration.Objects("properties.loadBalancerBackendAddressPools"))
                {
                    RequirePool(write, pool.Text("id"));
                }
            }
        }
    }

    private static void RequirePool(ResourceWrite write, string? pool)
    {
        var parts = pool?.Split("/backendAddressPools/") ?? [];
        if (parts.Length != 2
            || !write.Referenced(parts[0]).Objects("properties.backendAddressPools").Any(p => p.Is("name", parts[1])))
        {
            throw ArmErrors.Invalid(Rules.InvalidReference,
                $"Resource {pool} referenced by resource {write.Id.Text} was not found. Please make sure that the "
                    + "referenced resource "
                + "exists, and that both resources are in the same region.");
        }
    }

    private static void RequireQuota(ResourceWrite write, int cores)
    {
        var wanted = cores * (write.Body.Number("sku.capacity") ?? 0);
        if (write.Existing.Number("sku.capacity") is { } before
            && wanted <= before * (VmSizes.CoresOf(write.Existing.Text("sku.name")) ?? 0))
        {
            return;
        }
        var used = write.Estate.List(ResourceId.ForSubscription(write.Id.Subscription!), write.Id.Type)
            .Where(other => other.Text("location") == write.Location && !other.Is("id", write.Id.Text))
            .Sum(other => (other.Number("sku.capacity") ?? 0) * (VmSizes.CoresOf(other.Text("sku.name")) ?? 0));
        if (used + wanted > CoreQuota)
        {
            throw new ArmException(409, "OperationNotAllowed",
                "Operation could not be completed as it results in exceeding approved Total Regional Cores quota. "
                    + "Additional details - "
                + $"Location: {write.Location}, Current Limit: {CoreQuota}, Current Usage: {used}, Additional "
                    + $"Required: {wanted}.");
        }
    }
}
