namespace Keelson.Policies;

/// <summary>What all pages of a scan have come to together, before findings are settled. A paper of the scan.</summary>
/// <param name="At">When: what was found until then is what the scan tells, however long it takes to settle it.</param>
/// <param name="Population">Resources by team and type.</param>
public sealed record ScanGathering(
    DateTimeOffset At, IReadOnlyList<ScanSlice> Slices, IReadOnlyList<PagePopulation> Population, ScanTotals Totals)
{
    public const string Paper = "gathering";
}
