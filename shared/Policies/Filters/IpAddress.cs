using System.Net;
using System.Net.Sockets;

namespace Keelson.Policies;

/// <summary>An address of either family, as a number.</summary>
public readonly record struct IpAddress(bool IsV6, UInt128 Value)
{
    /// <summary>Strictly: four decimal numbers, or IPv6.</summary>
    public static bool TryParse(string text, out IpAddress address)
    {
        address = default;
        if (text.Length > 45 || !IPAddress.TryParse(text, out var parsed))
            return false;
        var v6 = parsed.AddressFamily is AddressFamily.InterNetworkV6;
        // .NET also takes "1" and "0x7f.1" and brackets, which nobody means in a policy.
        if (v6 ? text[0] == '[' || text.Contains('%', StringComparison.Ordinal) : parsed.ToString() != text)
            return false;
        var value = UInt128.Zero;
        foreach (var part in parsed.GetAddressBytes())
            value = (value << 8) | part;
        address = new(v6, value);
        return true;
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[IsV6 ? 16 : 4];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)(Value >> (8 * (bytes.Length - 1 - i)));
        return new IPAddress(bytes).ToString();
    }
}
