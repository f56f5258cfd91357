using System.Buffers.Binary;
using System.Numerics;

namespace Keelson.Local.Cloud.Templates.Functions;

/// <summary>
/// ARM's 64-bit hash behind <c>uniqueString()</c> and <c>templateHash</c>: the MurmurHash3 x86 scheme on two lanes. The
/// published values of <c>uniqueString</c> are what the tests hold it to.
/// </summary>
internal static class UniqueHash
{
    private const uint Lane1 = 0x239b961b;
    private const uint Lane2 = 0xab0e9789;
    private const uint Add1 = 0x561ccd1b;
    private const uint Add2 = 0x0bcaa747;
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>Thirteen characters of base 32, most significant first.</summary>
    public static string Base32(ulong hash)
    {
        return string.Create(13, hash, static (text, rest) =>
        {
            for (var i = 0; i < text.Length; i++, rest <<= 5)
            {
                text[i] = Alphabet[(int)(rest >> 59)];
            }
        });
    }

    public static ulong Compute(ReadOnlySpan<byte> data)
    {
        uint h1 = 0, h2 = 0;
        var rest = data;
        for (; rest.Length >= 8; rest = rest[8..])
        {
            h1 = BitOperations.RotateLeft(h1 ^ Mix1(BinaryPrimitives.ReadUInt32LittleEndian(rest)), 19) + h2;
            h1 = (h1 * 5) + Add1;
            h2 = BitOperations.RotateLeft(h2 ^ Mix2(BinaryPrimitives.ReadUInt32LittleEndian(rest[4..])), 13) + h1;
            h2 = (h2 * 5) + Add2;
        }

        h1 ^= Mix1(Tail(rest));
        h2 ^= rest.Length > 4 ? Mix2(Tail(rest[4..])) : 0;

        h2 ^= (uint)data.Length;
        h1 = (h1 ^ (uint)data.Length) + h2;
        h2 += h1;
        h1 = Finish(h1);
        h2 = Finish(h2);
        h1 += h2;
        h2 += h1;
        return ((ulong)h2 << 32) | h1;
    }

    private static uint Mix1(uint k) => BitOperations.RotateLeft(k * Lane1, 15) * Lane2;

    private static uint Mix2(uint k) => BitOperations.RotateLeft(k * Lane2, 17) * Lane1;

    private static uint Tail(ReadOnlySpan<byte> bytes)
    {
        uint k = 0;
        for (var i = Math.Min(bytes.Length, 4) - 1; i >= 0; i--)
        {
            k = (k << 8) | bytes[i];
        }

        return k;
    }

    private static uint Finish(uint h)
    {
        h = (h ^ (h >> 16)) * 0x85ebca6b;
        h = (h ^ (h >> 13)) * 0xc2b2ae35;
        return h ^ (h >> 16);
    }
}
