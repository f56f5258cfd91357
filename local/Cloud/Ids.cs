using System.Security.Cryptography;

namespace Keelson.Local.Cloud;

/// <summary>
/// GUIDs for operations, events and identities. With a seed the n-th GUID of the m-th start is always the same one.
/// </summary>
internal sealed class Ids(int? seed, long start)
{
    private long _count;

    public Guid Next()
    {
        if (seed is null)
        {
            return Guid.NewGuid();
        }
        Span<byte> input = stackalloc byte[20];
        BitConverter.TryWriteBytes(input, seed.Value);
        BitConverter.TryWriteBytes(input[4..], start);
        BitConverter.TryWriteBytes(input[12..], Interlocked.Increment(ref _count));
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(input, hash);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x40);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    public string NextText() => Next().ToString();
}
