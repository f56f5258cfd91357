using System.Security.Cryptography;

namespace Keelson.Portal.Assets;

/// <summary>
/// The portal's static files, embedded in the assembly. Each has its content's hash in its address, so that a browser
/// may keep it for ever and still never shows an old one with a new page.
/// </summary>
public static class AssetLibrary
{
    public static Asset Style { get; } = Load("portal", "css", "text/css; charset=utf-8");

    public static Asset Script { get; } = Load("portal", "js", "text/javascript; charset=utf-8");

    public static Asset Icon { get; } = Load("favicon", "svg", "image/svg+xml");

    public static Asset? Find(string file) =>
        new[] { Style, Script, Icon }.FirstOrDefault(asset => asset.File == file);

    private static Asset Load(string name, string extension, string contentType)
    {
        using var stream = typeof(AssetLibrary).Assembly.GetManifestResourceStream($"portal/{name}.{extension}")
            ?? throw new InvalidOperationException($"The assembly lacks its resource portal/{name}.{extension}.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..12];
        return new($"{name}-{hash}.{extension}", contentType, content);
    }
}
