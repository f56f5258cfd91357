namespace Keelson.Local.Cloud.Store;

/// <summary>A block blob.</summary>
/// <param name="Container">The key of the container's resource.</param>
internal sealed record BlobRow(
    string Container, string Name, string ContentType, byte[] Content, long Version, DateTimeOffset Modified)
{
    public string ETag => $"\"0x{Version:X16}\"";
}
