using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Keelson.Local.Cloud.Providers.Network;

/// <summary>An IPv4 range. A single address is a range of one.</summary>
internal readonly record struct Cidr(uint First, int Prefix)
{
    private static readonly Cidr[] Private =
        [new(0x0A000000, 8), new(0xAC100000, 12), new(0xC0A80000, 16), new(0x64400000, 10), new(0x7F000000, 8)];

    public uint Last => First | (Prefix == 32 ? 0 : uint.MaxValue >> Prefix);

    /// <summary>How many addresses.</summary>
    public long Size => 1L << (32 - Prefix);

    /// <summary>True for ranges that are not reachable on the internet (RFC 1918, RFC 6598, loopback).</summary>
    public bool IsPrivate => Private.Any(Overlaps);

    public bool Overlaps(Cidr other) => First <= other.Last && other.First <= Last;

    public bool Contains(Cidr other) => First <= other.First && other.Last <= Last;

    public bool Contains(IPAddress address) => TryParse(address.ToString(), out var single) && Contains(single);

    /// <summary>The address <paramref name="index"/> places after the first.</summary>
    public string Address(uint index)
    {
        var value = First + index;
        return $"{value >> 24}.{(value >> 16) & 255}.{(value >> 8) & 255}.{value & 255}";
    }

    /// <summary>Reads <c>10.0.0.0/16</c> or <c>10.0.0.1</c>; refuses a range whose first address has bits beyond the
    /// prefix.</summary>
    public static bool TryParse(string? text, out Cidr cidr)
    {
        cidr = default;
        var parts = (text ?? "").Split('/');
        if (parts.Length > 2 || parts[0].Count(c => c == '.') != 3 || !IPAddress.TryParse(parts[0], out var address)
            || address.AddressFamily != AddressFamily.InterNetwork)
        {
            return false;
        }
        var prefix = 32;
        if (parts.Length == 2
            && (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out prefix) || prefix > 32))
        {
            return false;
        }
        var bytes = address.GetAddressBytes();
        var first = ((uint)bytes[0] << 24) | ((uint)bytes[1] << 16) | ((uint)bytes[2] << 8) | bytes[3];
        cidr = new Cidr(first, prefix);
        return prefix == 32 || (first & (uint.MaxValue >> prefix)) == 0;
    }

    public override string ToString() => $"{Address(0)}/{Prefix}";
}
