using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Functions;

/// <summary>Arithmetic on address ranges, IPv4 and IPv6.</summary>
internal static class CidrFunctions
{
    public static void Register(FunctionTable table)
    {
        table.Add("parseCidr", 1, 1, call => Describe(Parse(call)));
        table.Add("cidrSubnet", 3, 3, Subnet);
        table.Add("cidrHost", 2, 2, Host);
    }

    private static Value Describe(Range range)
    {
        var members = new OrderedDictionary<string, Value>(StringComparer.Ordinal)
        {
            ["network"] = Value.Of(range.Format(range.First)),
            ["netmask"] = Value.Of(range.Format(range.Mask)),
        };
        if (range.Bits == 32)
        {
            members["broadcast"] = Value.Of(range.Format(range.Last));
        }

        members["firstUsable"] = Value.Of(range.Format(range.FirstUsable));
        members["lastUsable"] = Value.Of(range.Format(range.LastUsable));
        members["cidr"] = Value.Of(range.Prefix);
        return new ObjectValue(members);
    }

    private static Value Subnet(Invocation call)
    {
        var range = Parse(call);
        var (prefix, index) = (call.Int(1), call.Int(2));
        if (prefix < range.Prefix || prefix > range.Bits)
        {
            throw call.Fail($"expects its parameter '2' to be from {range.Prefix} to {range.Bits}; the provided value is '{prefix}'.");
        }

        var count = UInt128.One << (int)Math.Min(prefix - range.Prefix, 127);
        if (index < 0 || (UInt128)index >= count)
        {
            throw call.Fail($"expects its parameter '3' to be from 0 to {count - 1}; the provided value is '{index}'.");
        }

        var shift = range.Bits - (int)prefix;
        var first = range.First + (shift > 127 ? 0 : (UInt128)index << shift);
        return Value.Of($"{range.Format(first)}/{prefix.ToString(CultureInfo.InvariantCulture)}");
    }

    private static Value Host(Invocation call)
    {
        var range = Parse(call);
        var index = call.Int(1);
        if (index < 0 || (UInt128)index > range.LastUsable - range.FirstUsable)
        {
            throw call.Fail($"expects its parameter '2' to be the index of a usable address; the provided value is '{index}'.");
        }

        return Value.Of(range.Format(range.FirstUsable + (UInt128)index));
    }

    private static Range Parse(Invocation call)
    {
        var text = call.Text(0);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0
            && IPAddress.TryParse(text.AsSpan(0, slash), out var address)
            && int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var prefix))
        {
            var bits = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
            if (prefix <= bits)
            {
                return new Range(Number(address), prefix, bits);
            }
        }

        throw call.Fail($"expects a CIDR range such as '10.0.0.0/16', not '{Expressions.ExpressionError.Shorten(text)}'.");
    }

    private static UInt128 Number(IPAddress address) =>
        address.GetAddressBytes().Aggregate(UInt128.Zero, (number, part) => (number << 8) | part);

    /// <summary>An address range as numbers of 32 or 128 bits.</summary>
    private readonly record struct Range(UInt128 Address, int Prefix, int Bits)
    {
        private UInt128 All => Bits == 128 ? UInt128.MaxValue : uint.MaxValue;

        private UInt128 HostMask => Prefix == 0 ? All : (UInt128.One << (Bits - Prefix)) - 1;

        public UInt128 Mask => All ^ HostMask;

        public UInt128 First => Address & Mask;

        public UInt128 Last => First | HostMask;

        public UInt128 FirstUsable => HasEdges ? First + 1 : First;

        public UInt128 LastUsable => HasEdges && Bits == 32 ? Last - 1 : Last;

        /// <summary>
        /// Ranges of one and two addresses have no network and broadcast address of their own (RFC 3021).
        /// </summary>
        private bool HasEdges => Bits - Prefix >= 2;

        public string Format(UInt128 address)
        {
            var bytes = new byte[Bits / 8];
            for (var i = bytes.Length - 1; i >= 0; i--, address >>= 8)
            {
                bytes[i] = (byte)(address & 0xff);
            }

            return new IPAddress(bytes).ToString();
        }
    }
}
