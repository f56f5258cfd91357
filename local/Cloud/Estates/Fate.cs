namespace Keelson.Local.Cloud.Estates;

/// <summary>Chance without state: what is asked for twice is answered alike, in any order and on any thread.</summary>
internal static class Fate
{
    /// <summary>Numbers without a divisor in common with 100: multiplying by one of them permutes a hundred.</summary>
    private static readonly int[] Steps = [1, 3, 7, 9, 11, 13, 17, 19, 21, 23, 27, 29, 31, 33, 37, 39, 41, 43, 47, 49];

    /// <summary>The finaliser of SplitMix64 over both.</summary>
    public static ulong Mix(ulong left, ulong right)
    {
        var z = left + (0x9E3779B97F4A7C15UL * (right + 1));
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>True for exactly <paramref name="percent"/> of each hundred consecutive numbers.</summary>
    public static bool Falls(ulong seed, int number, int percent)
    {
        var (hundred, place) = Math.DivRem(number, 100);
        var draw = Mix(seed, (ulong)hundred);
        var step = Steps[(int)(draw % (uint)Steps.Length)];
        return ((place * step) + (int)((draw >> 32) % 100)) % 100 < percent;
    }

    public static Guid Guid(ulong seed, ulong salt)
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, Mix(seed, salt));
        BitConverter.TryWriteBytes(bytes[8..], Mix(seed, salt ^ 0x5851F42D4C957F2DUL));
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
