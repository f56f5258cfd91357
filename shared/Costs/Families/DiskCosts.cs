namespace Keelson.Costs;

/// <summary>Managed disks: a fixed price per size step, whether the disk is full or not.</summary>
/// <remarks>https://learn.microsoft.com/azure/virtual-machines/disks-types gives the steps.</remarks>
internal static class DiskCosts
{
    private const string Service = "Storage";

    // Largest GiB of each step, and the number it carries: P10 and E10 hold up to 128 GiB.
    private static readonly (int GiB, int Number)[] Steps =
    [
        (4, 1), (8, 2), (16, 3), (32, 4), (64, 6), (128, 10), (256, 15), (512, 20),
        (1024, 30), (2048, 40), (4096, 50), (8192, 60), (16384, 70), (32767, 80),
    ];

    public static IReadOnlyList<MeterDemand>? Disk(CostedResource disk) =>
        disk.Number("properties.diskSizeGB") is { } gib && Demand(disk, disk.Text("sku.name"), gib, 1, "disk") is { } demand
            ? [demand]
            : null;

    /// <summary>Null for what is not sold in these steps: ultra disks, Premium SSD v2, magnetic disks.</summary>
    public static MeterDemand? Demand(CostedResource owner, string? sku, decimal gib, decimal count, string what)
    {
        if (Kind(sku) is not var (letter, product, copies))
            return null;
        var step = Steps.FirstOrDefault(s => gib <= s.GiB);
        if (step.Number == 0 || gib <= 0)
            return null;
        var name = $"{letter}{step.Number}";
        return new(
            owner.Query(Service, product: product, meter: $"{name} {copies} Disk"), Measure.Pieces, count,
            $"{count:0} × {what} of {gib:0} GiB ({name})");
    }

    private static (string Letter, string Product, string Copies)? Kind(string? sku) => sku?.ToUpperInvariant() switch
    {
        "PREMIUM_LRS" => ("P", "Premium SSD Managed Disks", "LRS"),
        "PREMIUM_ZRS" => ("P", "Premium SSD Managed Disks", "ZRS"),
        "STANDARDSSD_LRS" => ("E", "Standard SSD Managed Disks", "LRS"),
        "STANDARDSSD_ZRS" => ("E", "Standard SSD Managed Disks", "ZRS"),
        _ => null,
    };
}
