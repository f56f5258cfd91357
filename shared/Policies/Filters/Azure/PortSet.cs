using System.Globalization;

namespace Keelson.Policies;

/// <summary>Port numbers from 0 to 65535, as sorted ranges that neither touch nor overlap. Immutable.</summary>
public sealed class PortSet : IEquatable<PortSet>
{
    private const int Last = 65535;

    private readonly (int From, int To)[] _ranges;

    private PortSet(IEnumerable<(int From, int To)> ranges)
    {
        var merged = new List<(int From, int To)>();
        foreach (var (from, to) in ranges.Where(r => r.From <= r.To).Order())
        {
            if (merged.Count > 0 && merged[^1].To >= from - 1)
                merged[^1] = (merged[^1].From, Math.Max(merged[^1].To, to));
            else
                merged.Add((from, to));
        }
        _ranges = [.. merged];
    }

    public static PortSet Empty { get; } = new([]);

    public static PortSet All { get; } = new([(0, Last)]);

    public IReadOnlyList<(int From, int To)> Ranges => _ranges;

    public bool IsEmpty => _ranges.Length == 0;

    /// <summary>Of numbers and ranges with commas between them, as in <c>22,80-90</c>; <c>*</c> is all.</summary>
    public static bool TryParse(string text, out PortSet ports)
    {
        ports = Empty;
        if (text.Trim() == "*")
        {
            ports = All;
            return true;
        }
        var ranges = new List<(int, int)>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-', StringSplitOptions.TrimEntries);
            if (ends.Length > 2 || !TryPort(ends[0], out var from) || !TryPort(ends[^1], out var to) || from > to)
                return false;
            ranges.Add((from, to));
        }
        ports = new(ranges);
        return true;
    }

    public PortSet Union(PortSet other) => new(_ranges.Concat(other._ranges));

    public PortSet Without(PortSet other) => Intersect(other.Complement());

    public PortSet Intersect(PortSet other) => new(
        from a in _ranges from b in other._ranges select (Math.Max(a.From, b.From), Math.Min(a.To, b.To)));

    public bool Equals(PortSet? other) => other is not null && _ranges.AsSpan().SequenceEqual(other._ranges);

    public override bool Equals(object? obj) => Equals(obj as PortSet);

    public override int GetHashCode() => _ranges.Length == 0 ? 0 : HashCode.Combine(_ranges.Length, _ranges[0]);

    public override string ToString() => string.Join(',', _ranges.Select(r => r.From == r.To ? $"{r.From}" : $"{r.From}-{r.To}"));

    private PortSet Complement()
    {
        var starts = _ranges.Select(r => r.To + 1).Prepend(0);
        var ends = _ranges.Select(r => r.From - 1).Append(Last);
        return new(starts.Zip(ends));
    }

    private static bool TryPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= Last;
}
