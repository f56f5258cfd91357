using System.Numerics;
using System.Text;

namespace Keelson.Policies;

/// <summary>
/// Names to fields, for looking up a name by its bytes in a few nanoseconds whether it is there or, as mostly, not.
/// A name's length and three of its bytes choose a bucket; the multiplier is sought so that buckets hold one name each.
/// </summary>
internal sealed class FieldTable
{
    private static readonly uint[] Multipliers =
        [.. Enumerable.Range(0, 256).Select(i => (0x9E3779B1u + ((uint)i * 0x85EBCA6u)) | 1)];

    private readonly Entry[][] buckets;
    private readonly int shift;
    private readonly uint multiplier;

    public FieldTable(IReadOnlyCollection<(string Name, WantedField Field)> fields)
    {
        var entries = fields.Select(field => new Entry(Encoding.UTF8.GetBytes(field.Name), field.Field)).ToList();
        var bits = BitOperations.Log2((uint)Math.Max(1, entries.Count)) + 2;
        shift = 32 - bits;
        multiplier = Multipliers.FirstOrDefault(
            candidate => entries.DistinctBy(entry => Bucket(entry.Name, candidate)).Count() == entries.Count,
            Multipliers[0]);
        buckets = new Entry[1 << bits][];
        Array.Fill(buckets, []);
        foreach (var bucket in entries.GroupBy(entry => Bucket(entry.Name, multiplier)))
            buckets[bucket.Key] = [.. bucket];
    }

    /// <summary>Null when nobody asks for a field of this name.</summary>
    public WantedField? Find(ReadOnlySpan<byte> name)
    {
        foreach (var entry in buckets[Bucket(name, multiplier)])
        {
            if (name.SequenceEqual(entry.Name))
                return entry.Field;
        }
        return null;
    }

    private int Bucket(ReadOnlySpan<byte> name, uint by)
    {
        if (name.IsEmpty)
            return 0;
        var features = (uint)name.Length | (uint)name[0] << 8 | (uint)name[name.Length / 2] << 16 | (uint)name[^1] << 24;
        return (int)(features * by >> shift);
    }

    private readonly record struct Entry(byte[] Name, WantedField Field);
}
