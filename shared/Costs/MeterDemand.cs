namespace Keelson.Costs;

/// <summary>How much of one meter a resource would use in a month.</summary>
/// <param name="Amount">In the base unit of <paramref name="Measure"/>: hours, gigabytes, single operations, pieces.</param>
/// <param name="Assumption">Where the amount comes from, for people.</param>
internal sealed record MeterDemand(PriceQuery Query, Measure Measure, decimal Amount, string Assumption);
