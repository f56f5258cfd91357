namespace Keelson.Policies;

/// <summary>What all pages of a scan have come to together, before findings are settled.</summary>
/// <param name="Population">Resources by team and type.</param>
public sealed record ScanGathering(
    IReadOnlyList<ScanSlice> Slices, IReadOnlyList<PagePopulation> Population, ScanTotals Totals);
