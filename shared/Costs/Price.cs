namespace Keelson.Costs;

/// <summary>The list price of one meter.</summary>
/// <param name="UnitPrice">In <paramref name="Currency"/> (ISO 4217), without tax or discount.</param>
/// <param name="Unit">The sheet's unit, such as <c>1 Hour</c>, <c>1 GB/Month</c>, <c>10K</c>.</param>
public sealed record Price(string Meter, decimal UnitPrice, string Unit, string Currency);
