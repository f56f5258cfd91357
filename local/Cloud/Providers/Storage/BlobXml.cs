using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Providers.Storage;

/// <summary>The XML answers of the blob service.</summary>
internal static class BlobXml
{
    public static byte[] Error(ArmError error) =>
        Utf8(new XElement("Error", new XElement("Code", error.Code), new XElement("Message", error.Message)));

    /// <param name="blobs">One more than <paramref name="most"/> when there are more.</param>
    public static byte[] List(string container, List<BlobRow> blobs, int most) => Utf8(new XElement(
        "EnumerationResults",
        new XAttribute("ContainerName", container),
        new XElement("Blobs", blobs.Take(most).Select(blob => new XElement(
            "Blob",
            new XElement("Name", blob.Name),
            new XElement(
                "Properties",
                new XElement("Last-Modified", blob.Modified.ToString("R", CultureInfo.InvariantCulture)),
                new XElement("Etag", blob.ETag.Trim('"')),
                new XElement("Content-Type", blob.ContentType),
                new XElement("BlobType", "BlockBlob"))))),
        new XElement("NextMarker", blobs.Count > most ? blobs[most - 1].Name : null)));

    private static byte[] Utf8(XElement root) =>
        Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"utf-8\"?>" + root.ToString(SaveOptions.DisableFormatting));
}
