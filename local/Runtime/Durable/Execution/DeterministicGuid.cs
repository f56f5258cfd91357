using System.Security.Cryptography;
using System.Text;

namespace Keelson.Local.Runtime.Durable.Execution;

/// <summary>Ids that are the same on every replay: a hash of the execution and a counter (RFC 9562, version 8).</summary>
internal static class DeterministicGuid
{
    public static Guid Create(string instanceId, int execution, int counter)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{instanceId}\n{execution}\n{counter}"), hash);
        var bytes = hash[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
