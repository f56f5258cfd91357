using System.Text.Json.Nodes;

namespace Keelson.Costs;

/// <summary>Virtual machines and scale sets: hours of the size, and the disks each machine brings along.</summary>
internal static class MachineCosts
{
    private const string Service = "Virtual Machines";
    private const decimal LinuxDiskGiB = 30;
    private const decimal WindowsDiskGiB = 127;

    public static IReadOnlyList<MeterDemand>? Machine(CostedResource machine)
    {
        if (machine.Text("properties.hardwareProfile.vmSize") is not { } size)
            return null;
        var windows = IsWindows(machine.Body, "properties");
        var hours = Hours(machine, size, 1, windows, IsSpot(machine.Text("properties.priority")), "one machine");
        return WithDisks(machine, hours, "properties.storageProfile", 1, windows);
    }

    public static IReadOnlyList<MeterDemand>? ScaleSet(CostedResource set)
    {
        const string profile = "properties.virtualMachineProfile";
        if (set.Text("sku.name") is not { } size)
            return null;
        var (count, origin) = Count(set);
        var windows = IsWindows(set.Body, profile);
        var hours = Hours(set, size, count, windows, IsSpot(set.Text($"{profile}.priority")), origin);
        return WithDisks(set, hours, $"{profile}.storageProfile", count, windows);
    }

    /// <summary>Hours of <paramref name="count"/> machines of a size, also for nodes of a cluster.</summary>
    public static MeterDemand Hours(CostedResource owner, string size, decimal count, bool windows, bool spot, string origin)
    {
        // The sheet's SKU name is the size without its prefix: Standard_D2s_v5 is D2s v5.
        var sku = size.Replace("Standard_", "", StringComparison.OrdinalIgnoreCase).Replace('_', ' ');
        var query = owner.Query(Service, armSku: size, sku: spot ? $"{sku} Spot" : null) with { Windows = windows };
        return new(query, Measure.Hours, count * PriceUnit.HoursPerMonth, $"{origin} × {PriceUnit.HoursPerMonth:0} h");
    }

    public static bool IsSpot(string? priority) => string.Equals(priority, "Spot", StringComparison.OrdinalIgnoreCase);

    /// <summary>What runs when nobody asks for more: the autoscaler's minimum, or the fixed number when that is higher.</summary>
    private static (decimal Count, string Origin) Count(CostedResource set)
    {
        var capacity = set.Number("sku.capacity") ?? 1;
        var scaling = set.All.FirstOrDefault(r =>
            r.Is("Microsoft.Insights/autoscaleSettings")
            && r.Flag("properties.enabled") is not false
            && string.Equals(r.Text("properties.targetResourceUri"), set.Resource.Id, StringComparison.OrdinalIgnoreCase));
        if (scaling is null)
            return (capacity, $"{capacity:0} machines");
        var limits = scaling.Objects("properties.profiles").Select(p => JsonReading.At(p, "capacity")).ToArray();
        var least = Math.Max(capacity, limits.Max(l => JsonReading.Number(l, "minimum")) ?? 0);
        var most = limits.Max(l => JsonReading.Number(l, "maximum")) ?? least;
        return (least, $"{least:0} machines (the autoscaler's minimum; up to {most:0})");
    }

    private static IReadOnlyList<MeterDemand>? WithDisks(
        CostedResource owner, MeterDemand hours, string storage, decimal count, bool windows)
    {
        var demands = new List<MeterDemand> { hours };
        var system = JsonReading.At(owner.Body, $"{storage}.osDisk");
        // A disk that is attached is a resource of its own; an ephemeral one lives on the host and is free.
        var disks = JsonReading.Objects(owner.Body, $"{storage}.dataDisks")
            .Where(d => !string.Equals(JsonReading.Text(d, "createOption"), "Attach", StringComparison.OrdinalIgnoreCase))
            .Select(d => (Disk: (JsonNode?)d, DefaultGiB: 0m, What: "data disk"));
        if (JsonReading.At(system, "diffDiskSettings") is null)
            disks = disks.Prepend((system, windows ? WindowsDiskGiB : LinuxDiskGiB, "system disk"));
        foreach (var (disk, defaultGiB, what) in disks)
        {
            var gib = JsonReading.Number(disk, "diskSizeGB") ?? defaultGiB;
            // Azure takes Premium for a size that can have it; the dearer one is assumed here.
            var sku = JsonReading.Text(disk, "managedDisk.storageAccountType") ?? "Premium_LRS";
            if (DiskCosts.Demand(owner, sku, gib, count, what) is not { } demand)
                return null;
            demands.Add(demand);
        }
        return demands;
    }

    private static bool IsWindows(JsonObject body, string profile) =>
        JsonReading.At(body, $"{profile}.osProfile.windowsConfiguration") is not null
        || string.Equals(JsonReading.Text(body, $"{profile}.storageProfile.osDisk.osType"), "Windows", StringComparison.OrdinalIgnoreCase);
}
