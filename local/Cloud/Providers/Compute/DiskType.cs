using System.Globalization;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.Compute;

/// <summary>Managed disks. A machine takes them and lets go of them; what nobody holds is <c>Unattached</c>.</summary>
internal sealed class DiskType : IResourceType
{
    private const string Invalid = "InvalidParameter";

    public string Name => "disks";

    public IReadOnlyList<string> ApiVersions => ["2024-03-02", "2023-10-02", "2023-04-02"];

    public IReadOnlyList<string> ReadOnlyPaths =>
        ["managedBy", "properties.diskState", "properties.timeCreated", "properties.uniqueId"];

    public void Validate(ResourceWrite write)
    {
        write.Between("properties.diskSizeGB", 1, 65_536, Invalid);
        write.OneOf("sku.name",
            ["Standard_LRS", "StandardSSD_LRS", "StandardSSD_ZRS", "Premium_LRS", "Premium_ZRS", "PremiumV2_LRS", "UltraSSD_LRS"],
            Invalid);
        if (write.Existing.Number("properties.diskSizeGB") > write.Body.Number("properties.diskSizeGB"))
        {
            throw ArmErrors.Invalid("OperationNotAllowed", $"Disk '{write.Id.Name}' cannot be made smaller.", "diskSizeGB");
        }
    }

    public void Normalise(ResourceWrite write)
    {
        write.Body.Default("sku.name", "Standard_LRS");
        write.Properties.Default("creationData.createOption", "Empty");
        write.Properties.Default("diskSizeGB", 32);
        write.Properties.Default("networkAccessPolicy", "AllowAll");
        write.Properties.Default("publicNetworkAccess", "Enabled");
        write.Properties.Default("encryption.type", "EncryptionAtRestWithPlatformKey");
        write.Properties.Default("timeCreated", write.Estate.Now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        write.Properties.Default("uniqueId", write.Estate.NewGuid());
        write.Properties["diskState"] = write.Body.Text("managedBy") is null ? "Unattached" : "Attached";
    }

    public void Deleting(ResourceDeletion deletion)
    {
        if (!deletion.Cascade && deletion.Body.Text("managedBy") is { } machine)
        {
            throw new ArmException(409, "OperationNotAllowed",
                $"Disk '{deletion.Id.Name}' is attached to VM '{machine}'. Detach it, then delete it.");
        }
    }

    /// <summary>Gives the disk to a machine, or frees it (null). A disk that is not there is left alone.</summary>
    internal static void Attach(IEstate estate, ResourceId disk, string? machine)
    {
        if (estate.Find(disk) is not { } body)
        {
            return;
        }
        body.Remove("managedBy");
        if (machine is not null)
        {
            body["managedBy"] = machine;
        }
        estate.Put(disk, body);
    }
}
