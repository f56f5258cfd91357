namespace Keelson.Portal.Assets;

/// <summary>A static file.</summary>
/// <param name="File">Its name, with the content's hash in it.</param>
public sealed record Asset(string File, string ContentType, ReadOnlyMemory<byte> Content)
{
    public string Path => $"/assets/{File}";
}
