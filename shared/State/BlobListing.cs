using System.Globalization;
using System.Xml.Linq;

namespace Keelson.State;

/// <summary>
/// A page of a listing. Shape: https://learn.microsoft.com/rest/api/storageservices/list-blobs, "Response body".
/// </summary>
internal sealed record BlobListing(IReadOnlyList<DocumentEntry> Entries, string? NextMarker)
{
    public static BlobListing Parse(BinaryData content)
    {
        using var stream = content.ToStream();
        var root = XDocument.Load(stream).Root!;
        var entries = root.Element("Blobs")?.Elements("Blob").Select(Entry).ToList() ?? [];
        var marker = root.Element("NextMarker")?.Value;
        return new BlobListing(entries, string.IsNullOrEmpty(marker) ? null : marker);
    }

    private static DocumentEntry Entry(XElement blob)
    {
        var properties = blob.Element("Properties")!;
        return new DocumentEntry(
            blob.Element("Name")!.Value,
            properties.Element("Etag")!.Value.Trim('"'),
            long.Parse(properties.Element("Content-Length")!.Value, CultureInfo.InvariantCulture),
            DateTimeOffset.Parse(properties.Element("Last-Modified")!.Value, CultureInfo.InvariantCulture));
    }
}
