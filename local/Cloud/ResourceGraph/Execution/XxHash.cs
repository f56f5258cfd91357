using System.Buffers.Binary;
using System.Numerics;

namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary>XXH64 with seed 0, which Kusto's <c>hash</c> is. Source: "xxHash fast digest algorithm", version 0.1.1.</summary>
internal static class XxHash
{
    private const ulong P1 = 11400714785074694791, P2 = 14029467366897019727, P3 = 1609587929392839161,
        P4 = 9650029242287828579, P5 = 2870177450012600261;

    public static ulong Of(ReadOnlySpan<byte> data)
    {
        var length = (ulong)data.Length;
        var hash = (data.Length >= 32 ? Stripes(ref data) : P5) + length;
        for (; data.Length >= 8; data = data[8..])
        {
            hash = (BitOperations.RotateLeft(hash ^ Round(0, BinaryPrimitives.ReadUInt64LittleEndian(data)), 27) * P1) + P4;
        }
        if (data.Length >= 4)
        {
            hash = (BitOperations.RotateLeft(hash ^ (BinaryPrimitives.ReadUInt32LittleEndian(data) * P1), 23) * P2) + P3;
            data = data[4..];
        }
        foreach (var one in data)
        {
            hash = BitOperations.RotateLeft(hash ^ (one * P5), 11) * P1;
        }
        hash = (hash ^ (hash >> 33)) * P2;
        hash = (hash ^ (hash >> 29)) * P3;
        return hash ^ (hash >> 32);
    }

    private static ulong Stripes(ref ReadOnlySpan<byte> data)
    {
        Span<ulong> lanes = [unchecked(P1 + P2), P2, 0, unchecked(0 - P1)];
        for (; data.Length >= 32; data = data[32..])
        {
            for (var i = 0; i < 4; i++)
            {
                lanes[i] = Round(lanes[i], BinaryPrimitives.ReadUInt64LittleEndian(data[(i * 8)..]));
            }
        }
        var hash = BitOperations.RotateLeft(lanes[0], 1) + BitOperations.RotateLeft(lanes[1], 7)
            + BitOperations.RotateLeft(lanes[2], 12) + BitOperations.RotateLeft(lanes[3], 18);
        foreach (var lane in lanes)
        {
            hash = ((hash ^ Round(0, lane)) * P1) + P4;
        }
        return hash;
    }

    private static ulong Round(ulong lane, ulong input) => BitOperations.RotateLeft(lane + (input * P2), 31) * P1;
}
