namespace Keelson.Costs;

/// <summary>One meter of one resource.</summary>
/// <param name="Quantity">Units per month.</param>
/// <param name="Unit">The price sheet's unit, such as <c>1 Hour</c> or <c>1 GB/Month</c>.</param>
/// <param name="Assumption">Where the quantity comes from, for people: "730 h", "100 GB stored, as nothing was stated".</param>
public sealed record CostLine(
    string ResourceId,
    string Meter,
    decimal Quantity,
    string Unit,
    decimal UnitPrice,
    decimal Monthly,
    string Assumption);
