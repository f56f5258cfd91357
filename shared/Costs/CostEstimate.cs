namespace Keelson.Costs;

/// <summary>What a set of resources would cost per month (730 hours) at list prices, with every assumption stated.</summary>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Monthly">The sum of <paramref name="Lines"/>.</param>
/// <param name="Unpriced">
/// What costs money but has no price here: a resource type, with the meter in brackets when only that is missing. A total
/// with any is a lower bound.
/// </param>
public sealed record CostEstimate(
    string Currency,
    decimal Monthly,
    IReadOnlyList<CostLine> Lines,
    IReadOnlyList<string> Unpriced)
{
    public bool IsComplete => Unpriced.Count == 0;

    public static CostEstimate Nothing(string currency) => new(currency, 0, [], []);
}
