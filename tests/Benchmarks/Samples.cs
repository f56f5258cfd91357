namespace Keelson.Benchmarks;

/// <summary>Repeated measurements of one thing, in milliseconds.</summary>
internal sealed class Samples
{
    private readonly List<double> values = [];
    private readonly Lock gate = new();

    public double Median => Percentile(50);

    public double Worst => Percentile(100);

    public void Add(TimeSpan elapsed)
    {
        lock (gate)
            values.Add(elapsed.TotalMilliseconds);
    }

    /// <summary>The smallest measured value that <paramref name="percent"/> of all do not exceed (nearest rank).</summary>
    public double Percentile(double percent)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Max(0, (int)Math.Ceiling(percent / 100 * sorted.Count) - 1)];
    }
}
