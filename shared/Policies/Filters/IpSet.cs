namespace Keelson.Policies;

/// <summary>Addresses, as sorted ranges that neither touch nor overlap. Immutable.</summary>
public sealed class IpSet : IEquatable<IpSet>
{
    private readonly IpRange[] _ranges;

    public IpSet(IEnumerable<IpRange> ranges)
    {
        var merged = new List<IpRange>();
        foreach (var range in ranges.OrderBy(r => r.IsV6).ThenBy(r => r.From))
        {
            if (merged.Count > 0 && merged[^1] is var last && last.IsV6 == range.IsV6 && Touches(last, range))
                merged[^1] = last with { To = UInt128.Max(last.To, range.To) };
            else
                merged.Add(range);
        }
        _ranges = [.. merged];
    }

    public IReadOnlyList<IpRange> Ranges => _ranges;

    // A range of a set is whole within one range of another, because neighbours are merged.
    public bool IsSubsetOf(IpSet other) => Array.TrueForAll(_ranges, r => Array.Exists(other._ranges, o => o.Contains(r)));

    public bool Overlaps(IpSet other) => Array.Exists(_ranges, r => Array.Exists(other._ranges, o => o.Overlaps(r)));

    public bool Equals(IpSet? other) => other is not null && _ranges.AsSpan().SequenceEqual(other._ranges);

    public override string ToString() => string.Join(", ", _ranges);

    public override bool Equals(object? obj) => Equals(obj as IpSet);

    public override int GetHashCode() => _ranges.Length == 0 ? 0 : HashCode.Combine(_ranges.Length, _ranges[0]);

    private static bool Touches(IpRange earlier, IpRange later) =>
        later.From <= earlier.To || later.From - earlier.To == 1;
}
