using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.Network;

/// <summary>Private DNS zones. They are global, and cannot go while networks are linked to them.</summary>
internal sealed partial class PrivateZoneType : IResourceType
{
    public string Name => "privateDnsZones";

    public IReadOnlyList<string> ApiVersions => NetworkProvider.DnsVersions;

    public AsyncStyle AsyncStyle => AsyncStyle.Accepted;

    public TimeSpan CreateDuration => TimeSpan.FromSeconds(0.5);

    public bool Presents => true;

    public IReadOnlyList<string> ReadOnlyPaths =>
    [
        "properties.maxNumberOfRecordSets", "properties.maxNumberOfVirtualNetworkLinks",
            "properties.numberOfRecordSets",
        "properties.maxNumberOfVirtualNetworkLinksWithRegistration", "properties.numberOfVirtualNetworkLinks",
        "properties.numberOfVirtualNetworkLinksWithRegistration", "properties.internalId",
    ];

    public void Validate(ResourceWrite write)
    {
        write.Name(ValidName(), "InvalidPrivateDnsZoneName",
            "Use 2 to 34 labels of letters, digits and hyphens, separated by dots.");
        if (write.Location != "global")
        {
            throw ArmErrors.Invalid("LocationNotAvailableForResourceType",
                $"The provided location '{write.Location}' is not available for resource type '{write.Id.Type}'. "
                + "List of available regions for the resource type is 'global'.");
        }
    }

    public void Normalise(ResourceWrite write)
    {
        write.Properties["maxNumberOfRecordSets"] = 25_000;
        write.Properties["maxNumberOfVirtualNetworkLinks"] = 1_000;
        write.Properties["maxNumberOfVirtualNetworkLinksWithRegistration"] = 100;
    }

    public void Completed(ResourceWrite write)
    {
        var start = write.Id.Child("SOA", "@");
        if (write.Estate.Find(start) is null)
        {
            write.Estate.Put(start, new JsonObject
            {
                ["properties"] = new JsonObject
                {
                    ["soaRecord"] = new JsonObject { ["host"] = "azureprivatedns.net", ["serialNumber"] = 1 },
                },
            });
        }
    }

    public void Present(ResourceView view)
    {
        var links = view.Estate.List(view.Id, view.Id.Type + "/virtualNetworkLinks");
        view.Body.Set("properties.numberOfVirtualNetworkLinks", links.Count);
        view.Body.Set("properties.numberOfVirtualNetworkLinksWithRegistration",
            links.Count(link => link.IsOn("properties.registrationEnabled")));
        view.Body.Set("properties.numberOfRecordSets",
            ((string[])["SOA", "A", "CNAME"]).Sum(kind => view.Estate.List(view.Id, $"{view.Id.Type}/{kind}").Count));
    }

    public void Deleting(ResourceDeletion deletion)
    {
        if (!deletion.Cascade && deletion.Estate.List(deletion.Id, deletion.Id.Type + "/virtualNetworkLinks").Count > 0)
        {
            throw new ArmException(409, "CannotDeleteResource",
                $"Can not delete resource {deletion.Id.Text} before nested resources are deleted: it has virtual "
                    + "network links.");
        }
    }

    [GeneratedRegex(@"^([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.){1,33}[a-z0-9][a-z0-9-]{0,62}$",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 100)]
    private static partial Regex ValidName();
}
