namespace Keelson.Costs;

/// <summary>
/// Names one meter of the price sheet, as the Azure Retail Prices API names it. Null leaves a field open; comparison
/// ignores case.
/// </summary>
/// <param name="Service">serviceName, such as <c>Storage</c>.</param>
/// <param name="Region">armRegionName, such as <c>westeurope</c>; null for meters without a region, such as DNS zones.</param>
/// <param name="ArmSku">armSkuName, such as <c>Standard_D2s_v5</c>.</param>
/// <param name="Product">productName, such as <c>General Block Blob v2</c>.</param>
/// <param name="Sku">skuName, such as <c>Hot ZRS</c>.</param>
/// <param name="Meter">meterName, such as <c>Hot ZRS Data Stored</c>.</param>
/// <param name="Windows">With the Windows licence, for machines; otherwise Linux.</param>
public sealed record PriceQuery(
    string Service,
    string? Region,
    string? ArmSku = null,
    string? Product = null,
    string? Sku = null,
    string? Meter = null,
    bool Windows = false);
