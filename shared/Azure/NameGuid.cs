using System.Security.Cryptography;
using System.Text;

namespace Keelson.Azure;

/// <summary>GUIDs derived from a name (RFC 9562, version 5): the same name always gives the same GUID.</summary>
public static class NameGuid
{
    // Drawn once for Keelson; changing it would orphan every role assignment made so far.
    private static readonly Guid Keelson = new("6c1f35a8-94e0-4d4b-9a1d-0d7a4f2f8b61");

    public static Guid Create(string name) => Create(Keelson, name);

    public static Guid Create(Guid nameSpace, string name)
    {
        byte[] input = [.. nameSpace.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)];
        // RFC 9562 prescribes SHA-1 for version 5; the GUID is a name, and protects nothing.
#pragma warning disable CA5350
        var hash = SHA1.HashData(input)[..16];
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new(hash, bigEndian: true);
    }
}
