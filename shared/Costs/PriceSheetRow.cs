namespace Keelson.Costs;

/// <summary>One row of the Azure Retail Prices API, as far as prices depend on it.</summary>
/// <param name="TierMinimumUnits">Units per month from which this price counts.</param>
internal sealed record PriceSheetRow(
    string? ServiceName,
    string? ArmRegionName,
    string? ArmSkuName,
    string? ProductName,
    string? SkuName,
    string? MeterName,
    string? UnitOfMeasure,
    string? CurrencyCode,
    string? Type,
    decimal RetailPrice,
    decimal TierMinimumUnits);
