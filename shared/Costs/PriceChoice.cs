namespace Keelson.Costs;

/// <summary>Which row of the price sheet answers a query. Pure.</summary>
internal static class PriceChoice
{
    private const string Machines = "Virtual Machines";

    // Capacity that may be taken away at any time; not what is meant unless it is asked for by name.
    private static readonly string[] Interruptible = [" Spot", " Low Priority"];

    /// <summary>
    /// Pay-as-you-go only; of a meter with tiers the first that costs anything, because what is free up to a point may be
    /// used up by others; of several meters the dearest. An estimate errs upwards.
    /// </summary>
    public static Price? Best(PriceQuery query, IEnumerable<PriceSheetRow> rows)
    {
        var tiers = rows.Where(r => Fits(query, r))
            .GroupBy(r => (r.ArmRegionName, r.ProductName, r.SkuName, r.MeterName, r.UnitOfMeasure))
            .Select(FirstPaid)
            .OrderByDescending(r => r.RetailPrice)
            .ThenBy(r => r.MeterName, StringComparer.Ordinal);
        return tiers.FirstOrDefault() is { } row
            ? new(row.MeterName!, row.RetailPrice, row.UnitOfMeasure!, row.CurrencyCode!)
            : null;
    }

    private static PriceSheetRow FirstPaid(IEnumerable<PriceSheetRow> meter)
    {
        var tiers = meter.OrderBy(r => r.TierMinimumUnits).ThenByDescending(r => r.RetailPrice).ToArray();
        return tiers.FirstOrDefault(r => r.RetailPrice > 0) ?? tiers[0];
    }

    private static bool Fits(PriceQuery query, PriceSheetRow row) =>
        row is { MeterName: not null, UnitOfMeasure: not null, CurrencyCode: not null }
        && Same("Consumption", row.Type)
        && Same(query.Service, row.ServiceName)
        && Matches(query.Region, row.ArmRegionName)
        && Matches(query.ArmSku, row.ArmSkuName)
        && Matches(query.Product, row.ProductName)
        && Matches(query.Sku, row.SkuName)
        && Matches(query.Meter, row.MeterName)
        && (!Same(Machines, query.Service) || FitsMachine(query, row));

    private static bool FitsMachine(PriceQuery query, PriceSheetRow row)
    {
        var product = row.ProductName ?? "";
        return product.EndsWith(" Windows", StringComparison.OrdinalIgnoreCase) == query.Windows
            && !product.Contains("Cloud Services", StringComparison.OrdinalIgnoreCase)
            && !product.Contains("CloudServices", StringComparison.OrdinalIgnoreCase)
            && (query.Sku is not null
                || !Interruptible.Any(i => (row.SkuName ?? "").EndsWith(i, StringComparison.OrdinalIgnoreCase)));
    }

    private static bool Matches(string? wanted, string? found) => wanted is null || Same(wanted, found);

    private static bool Same(string wanted, string? found) => wanted.Equals(found, StringComparison.OrdinalIgnoreCase);
}
