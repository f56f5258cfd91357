using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.Network;

/// <summary>The DNS side of a private endpoint: keeps an A record of it in each zone.</summary>
internal sealed class ZoneGroupType : IResourceType
{
    private const string Zones = "properties.privateDnsZoneConfigs";

    public string Name => "privateEndpoints/privateDnsZoneGroups";

    public IReadOnlyList<string> ApiVersions => NetworkProvider.Versions;

    public TimeSpan CreateDuration => TimeSpan.FromSeconds(0.5);

    public IReadOnlyList<string> ReadOnlyPaths => [Zones + ".*.id", Zones + ".*.properties.recordSets"];

    public void Validate(ResourceWrite write)
    {
        foreach (var zone in write.Body.Objects(Zones))
        {
            write.Referenced(zone.Text("properties.privateDnsZoneId"));
        }
    }

    public void Normalise(ResourceWrite write)
    {
        var endpoint = write.Estate.Find(write.Id.Parent!);
        foreach (var zone in write.Body.Objects(Zones))
        {
            zone["id"] = $"{write.Id.Text}/privateDnsZoneConfigs/{zone.Text("name")}";
            zone.Set("properties.recordSets", new JsonArray(new JsonObject
            {
                ["recordType"] = "A",
                ["recordSetName"] = RecordName(endpoint),
                ["fqdn"] = $"{RecordName(endpoint)}.{zone.Text("properties.privateDnsZoneId")?.Split('/')[^1]}",
                ["ttl"] = 10,
                ["ipAddresses"] = JsonBody.Array(PrivateEndpointType.Address(write.Estate, endpoint)),
                ["provisioningState"] = "Succeeded",
            }));
        }
    }

    public void Completed(ResourceWrite write)
    {
        foreach (var (record, address) in Records(write.Body))
        {
            if (write.Estate.Find(record) is null)
            {
                write.Estate.Put(record, new JsonObject
                {
                    ["properties"] = new JsonObject
                    {
                        ["ttl"] = 10,
                        ["aRecords"] = new JsonArray(new JsonObject { ["ipv4Address"] = address }),
                    },
                });
            }
        }
    }

    public void Deleting(ResourceDeletion deletion)
    {
        foreach (var (record, _) in Records(deletion.Body))
        {
            deletion.Estate.Remove(record);
        }
    }

    private static IEnumerable<(ResourceId Record, string? Address)> Records(JsonObject body) =>
        from zone in body.Objects(Zones)
        let id = ResourceId.TryParse(zone.Text("properties.privateDnsZoneId"), out var parsed) ? parsed : null
        where id is not null
        from record in zone.Objects("properties.recordSets")
        select (id.Child("A", record.Text("recordSetName") ?? "@"), record.Texts("ipAddresses").FirstOrDefault());

    private static string RecordName(JsonNode? endpoint) =>
        endpoint.Objects("properties.privateLinkServiceConnections").FirstOrDefault()
            .Text("properties.privateLinkServiceId")?.Split('/')[^1] ?? "@";
}
