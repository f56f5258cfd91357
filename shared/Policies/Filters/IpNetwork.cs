using System.Globalization;

namespace Keelson.Policies;

/// <summary>A network in CIDR notation.</summary>
public readonly record struct IpNetwork(IpAddress Address, int PrefixLength)
{
    public IpRange Range => new(Address.IsV6, Address.Value, Address.Value | HostMask(Address.IsV6, PrefixLength));

    /// <summary>An address, a slash and a number of bits. Bits of the host must be zero.</summary>
    public static bool TryParse(string text, out IpNetwork network)
    {
        network = default;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !IpAddress.TryParse(text[..slash], out var address)
            || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            || length > (address.IsV6 ? 128 : 32)
            || (address.Value & HostMask(address.IsV6, length)) != 0)
        {
            return false;
        }
        network = new(address, length);
        return true;
    }

    public bool Contains(IpAddress address) => Range.Contains(new IpRange(address.IsV6, address.Value, address.Value));

    public bool Contains(IpNetwork other) => Range.Contains(other.Range);

    public override string ToString() => $"{Address}/{PrefixLength}";

    private static UInt128 HostMask(bool v6, int length)
    {
        var bits = (v6 ? 128 : 32) - length;
        return bits == 128 ? UInt128.MaxValue : (UInt128.One << bits) - 1;
    }
}
