namespace Keelson.Policies;

/// <summary>How far a scan, or one shard of it, has come.</summary>
/// <param name="Matches">Pairs of resource and policy that it violates.</param>
/// <param name="Undecided">Pairs whose facts could not be read.</param>
public sealed record ScanTotals(int Pages, int Resources, int Matches, int Undecided)
{
    public static ScanTotals Nothing { get; } = new(0, 0, 0, 0);

    public ScanTotals Plus(ScanTotals other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(
            Pages + other.Pages, Resources + other.Resources, Matches + other.Matches, Undecided + other.Undecided);
    }
}
