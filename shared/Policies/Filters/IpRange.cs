namespace Keelson.Policies;

/// <summary>Addresses of one family, both ends included.</summary>
public readonly record struct IpRange(bool IsV6, UInt128 From, UInt128 To)
{
    public bool Contains(IpRange other) => IsV6 == other.IsV6 && From <= other.From && other.To <= To;

    public bool Overlaps(IpRange other) => IsV6 == other.IsV6 && From <= other.To && other.From <= To;

    /// <summary>An address, or two with a hyphen between them.</summary>
    public override string ToString() => From == To ? $"{new IpAddress(IsV6, From)}" : $"{new IpAddress(IsV6, From)}-{new IpAddress(IsV6, To)}";

    /// <summary>An address, a network, or two addresses with a hyphen between them.</summary>
    public static bool TryParse(string text, out IpRange range)
    {
        range = default;
        if (IpAddress.TryParse(text, out var one))
        {
            range = new(one.IsV6, one.Value, one.Value);
            return true;
        }
        if (IpNetwork.TryParse(text, out var network))
        {
            range = network.Range;
            return true;
        }
        var ends = text.Split('-', StringSplitOptions.TrimEntries);
        if (ends.Length != 2 || !IpAddress.TryParse(ends[0], out var from) || !IpAddress.TryParse(ends[1], out var to)
            || from.IsV6 != to.IsV6 || from.Value > to.Value)
        {
            return false;
        }
        range = new(from.IsV6, from.Value, to.Value);
        return true;
    }
}
