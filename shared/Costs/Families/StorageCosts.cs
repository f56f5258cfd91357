namespace Keelson.Costs;

/// <summary>Storage accounts (blobs) and their file shares. Pricing: per GB stored and per operation, by tier and copies.</summary>
internal static class StorageCosts
{
    private const string Service = "Storage";
    private const string Blobs = "General Block Blob v2";
    private const decimal AssumedGigabytes = 100;
    private const decimal AssumedWrites = 100_000;
    private const decimal AssumedReads = 1_000_000;

    public static IReadOnlyList<MeterDemand>? Account(CostedResource account)
    {
        if (Copies(account.Text("sku.name")) is not { } copies)
            return null;
        var tier = account.Text("properties.accessTier") ?? "Hot";
        // Reading does not depend on the number of copies; the sheet drops LRS from that meter's name.
        var reads = copies == "LRS" ? $"{tier} Read Operations" : $"{tier} {copies} Read Operations";
        return
        [
            new(Meter($"{tier} {copies} Data Stored"), Measure.Gigabytes, AssumedGigabytes, $"{AssumedGigabytes:0} GB stored, assumed"),
            new(Meter($"{tier} {copies} Write Operations"), Measure.Operations, AssumedWrites, $"{AssumedWrites:N0} writes, assumed"),
            new(Meter(reads), Measure.Operations, AssumedReads, $"{AssumedReads:N0} reads, assumed"),
        ];

        PriceQuery Meter(string meter) => account.Query(Service, product: Blobs, meter: meter);
    }

    public static IReadOnlyList<MeterDemand>? Share(CostedResource share)
    {
        var account = share.Ancestor("Microsoft.Storage/storageAccounts");
        if (Copies(account?.Text("sku.name")) is not { } copies || share.Number("properties.shareQuota") is not { } quota)
            return null;
        // Files have no readable secondary, so RA-GRS accounts pay GRS for them.
        var meter = $"{copies.Replace("RA-", "", StringComparison.Ordinal)} Data Stored";
        return [new(share.Query(Service, product: "Files v2", meter: meter), Measure.Gigabytes, quota, $"the share's {quota:0} GiB full")];
    }

    /// <summary>As the sheet's meters say it; null for premium accounts, which have other meters.</summary>
    private static string? Copies(string? sku) => sku?.ToUpperInvariant() switch
    {
        "STANDARD_LRS" => "LRS",
        "STANDARD_ZRS" => "ZRS",
        "STANDARD_GRS" => "GRS",
        "STANDARD_GZRS" => "GZRS",
        "STANDARD_RAGRS" => "RA-GRS",
        "STANDARD_RAGZRS" => "RA-GZRS",
        _ => null,
    };
}
