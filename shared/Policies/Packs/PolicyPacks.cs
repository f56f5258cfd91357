using System.Security.Cryptography;

namespace Keelson.Policies;

/// <summary>The packs that come with Keelson, from the files beside this one.</summary>
public static class PolicyPacks
{
    private const string Prefix = "packs/";
    private const string Suffix = ".yaml";
    private const int VersionLength = 12;

    /// <summary>In the order of names, so that everything made of them is the same each time.</summary>
    public static IReadOnlyList<PolicyPack> Shipped { get; } = Load();

    private static IReadOnlyList<PolicyPack> Load()
    {
        var assembly = typeof(PolicyPacks).Assembly;
        var resources = assembly.GetManifestResourceNames()
            .Where(r => r.StartsWith(Prefix, StringComparison.Ordinal) && r.EndsWith(Suffix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        return [.. resources.Select(r => Pack(r[Prefix.Length..^Suffix.Length], Read(assembly.GetManifestResourceStream(r)!)))];
    }

    private static PolicyPack Pack(string name, byte[] yaml) =>
        new(name, Convert.ToHexStringLower(SHA256.HashData(yaml))[..VersionLength], yaml);

    private static byte[] Read(Stream stream)
    {
        using (stream)
        {
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
    }
}
