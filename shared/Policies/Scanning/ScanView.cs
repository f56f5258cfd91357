namespace Keelson.Policies;

/// <summary>A scan as people see it.</summary>
/// <param name="Found">While it runs: how many resources there are to read, as far as is known.</param>
public sealed record ScanView(ScanRecord Scan, long? Found)
{
    /// <summary>From 0 to 100 while it runs; null when that is not known yet, or it has ended.</summary>
    public int? Percent => Found is > 0 ? (int)Math.Min(100, 100L * Scan.Totals.Resources / Found.Value) : null;
}
