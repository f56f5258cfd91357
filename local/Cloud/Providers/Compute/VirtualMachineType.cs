using System.Globalization;
using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.Compute;

/// <summary>
/// Virtual machines: size, disks, interfaces, and whether they run. A machine is made running; another family of sizes
/// needs it deallocated.
/// </summary>
internal sealed class VirtualMachineType : IResourceType
{
    private const string Invalid = "InvalidParameter";
    private const string Size = "properties.hardwareProfile.vmSize";
    private const string OsDisk = "properties.storageProfile.osDisk";

    public string Name => "virtualMachines";

    public IReadOnlyList<string> ApiVersions => ComputeProvider.Versions;

    public TimeSpan CreateDuration => TimeSpan.FromSeconds(2);

    public TimeSpan UpdateDuration => TimeSpan.FromSeconds(1);

    public TimeSpan DeleteDuration => TimeSpan.FromSeconds(1);

    public bool Presents => true;

    public IReadOnlyList<string> ReadOnlyPaths =>
        ["properties.vmId", "properties.timeCreated", "properties.instanceView", VmPower.Extended];

    public IReadOnlyList<string> DefaultedPaths => [OsDisk];

    public void Validate(ResourceWrite write)
    {
        var size = write.Body.Text(Size);
        if (VmSizes.CoresOf(size) is null)
        {
            throw ArmErrors.Invalid(Invalid, $"The value {size} provided for the VM size is not valid. "
                + "The valid sizes in the current region are of the D, E, F, L and B series.", "vmSize");
        }
        write.Zones(write.Body.Texts("zones"), "InvalidAvailabilityZone");
        write.Unchanged("properties.osProfile.computerName", "PropertyChangeNotAllowed");
        write.Unchanged("properties.osProfile.adminUsername", "PropertyChangeNotAllowed");
        foreach (var nic in write.Body.Objects("properties.networkProfile.networkInterfaces"))
        {
            write.Referenced(nic.Text("id"));
        }
        RequireResizable(write, size!);
    }

    public void Normalise(ResourceWrite write)
    {
        write.Properties.Default("vmId", write.Estate.NewGuid());
        write.Properties.Default("timeCreated", write.Estate.Now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        if (write.Body.At(VmPower.Extended) is null)
        {
            VmPower.Set(write.Body, VmPower.Running);
        }
        write.Body.Default($"{OsDisk}.createOption", "FromImage");
        write.Body.Default($"{OsDisk}.name", $"{write.Id.Name}_OsDisk_1_{Rules.ShortHash(write.Id.Text)}");
        write.Body.Default($"{OsDisk}.deleteOption", "Detach");
        write.Body.Default($"{OsDisk}.managedDisk.id", $"{write.Id.Scope!.Text}/providers/Microsoft.Compute/disks/"
            + write.Body.Text($"{OsDisk}.name"));
        HoldDisks(write);
    }

    public void Deleting(ResourceDeletion deletion)
    {
        foreach (var disk in Disks(deletion.Body))
        {
            if (deletion.Body.Is($"{OsDisk}.deleteOption", "Delete")
                && deletion.Body.Is($"{OsDisk}.managedDisk.id", disk.Text))
            {
                deletion.Estate.Remove(disk);
            }
            else
            {
                DiskType.Attach(deletion.Estate, disk, null);
            }
        }
    }

    public ActionResult? Invoke(ResourceAction action) => VmPower.Invoke(action);

    public void Present(ResourceView view)
    {
        if (view.Expand?.Contains("instanceView", StringComparison.OrdinalIgnoreCase) == true)
        {
            view.Body.Set("properties.instanceView", VmPower.InstanceView(view.Body));
        }
        (view.Body["properties"] as JsonObject)?.Remove("extended");
    }

    /// <summary>Makes the disk of the operating system, takes the disks named and frees those no longer named.</summary>
    private static void HoldDisks(ResourceWrite write)
    {
        var os = ResourceId.Parse(write.Body.Text($"{OsDisk}.managedDisk.id")!);
        if (write.IsCreate && write.Estate.Find(os) is null)
        {
            write.Estate.Put(os, NewDisk(write));
        }
        var held = Disks(write.Body).ToHashSet();
        foreach (var disk in held.Where(disk => write.Estate.Find(disk).Text("managedBy") is null))
        {
            DiskType.Attach(write.Estate, disk, write.Id.Text);
        }
        foreach (var gone in Disks(write.Existing).Where(disk => !held.Contains(disk)))
        {
            DiskType.Attach(write.Estate, gone, null);
        }
    }

    private static JsonObject NewDisk(ResourceWrite write)
    {
        var disk = new JsonObject
        {
            ["location"] = write.Location,
            ["sku"] = new JsonObject
            {
                ["name"] = write.Body.Text($"{OsDisk}.managedDisk.storageAccountType") ?? "Premium_LRS",
            },
            ["properties"] = new JsonObject
            {
                ["osType"] = write.Body.Text($"{OsDisk}.osType") ?? "Linux",
                ["diskSizeGB"] = write.Body.Number($"{OsDisk}.diskSizeGB") ?? 30,
                ["creationData"] = new JsonObject { ["createOption"] = "FromImage" },
            },
        };
        if (write.Body["tags"] is { } tags)
        {
            disk["tags"] = tags.DeepClone();
        }
        return disk;
    }

    private static IEnumerable<ResourceId> Disks(JsonObject? machine) =>
        machine.Objects("properties.storageProfile.dataDisks").Select(disk => disk.Text("managedDisk.id"))
            .Prepend(machine.Text($"{OsDisk}.managedDisk.id"))
            .Select(id => ResourceId.TryParse(id, out var disk) ? disk : null).OfType<ResourceId>();

    private static void RequireResizable(ResourceWrite write, string size)
    {
        if (write.Existing.Text(Size) is { } before && VmSizes.FamilyOf(before) != VmSizes.FamilyOf(size)
            && !VmPower.Is(write.Existing, VmPower.Deallocated))
        {
            throw new ArmException(409, "OperationNotAllowed",
                $"Unable to resize the VM '{write.Id.Name}' from {before} to {size}, because the new size is not available in "
                + "the current hardware cluster. Deallocate the VM first.", "vmSize");
        }
    }
}
