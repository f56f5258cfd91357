using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.Network;

/// <summary>
/// Private endpoints. One makes a network interface in its subnet, and is approved at once by the service it leads to,
/// which lists
/// it as a connection.
/// </summary>
internal sealed class PrivateEndpointType : IResourceType
{
    private const string Connections = "properties.privateLinkServiceConnections";
    private const string ServiceConnections = "properties.privateEndpointConnections";

    /// <summary>The names of what can be reached, by type; only those the blueprints use are checked.</summary>
    private static readonly Dictionary<string, string[]> Groups = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Microsoft.KeyVault/vaults"] = ["vault"],
        ["Microsoft.Storage/storageAccounts"] = ["blob", "file", "queue", "table", "dfs", "web"],
        ["Microsoft.DBforPostgreSQL/flexibleServers"] = ["postgresqlServer"],
        ["Microsoft.ContainerService/managedClusters"] = ["management"],
    };

    public string Name => "privateEndpoints";

    public IReadOnlyList<string> ApiVersions => NetworkProvider.Versions;

    public TimeSpan CreateDuration => TimeSpan.FromSeconds(1);

    public TimeSpan DeleteDuration => TimeSpan.FromSeconds(0.5);

    public IReadOnlyList<string> ReadOnlyPaths =>
    [
        "properties.networkInterfaces", "properties.resourceGuid", "properties.customDnsConfigs", Connections + ".*.id",
        Connections + ".*.properties.provisioningState", Connections
            + ".*.properties.privateLinkServiceConnectionState",
    ];

    public void Validate(ResourceWrite write)
    {
        write.Referenced(write.Properties.Text("subnet.id"));
        var connections = write.Body.Objects(Connections);
        if (connections.Count == 0 && write.Body.Objects("properties.manualPrivateLinkServiceConnections").Count == 0)
        {
            throw ArmErrors.Invalid("PrivateEndpointMissingConnection",
                $"Private endpoint {write.Id.Name} leads nowhere: add a connection.");
        }
        foreach (var connection in connections)
        {
            var target = write.Referenced(connection.Text("properties.privateLinkServiceId"));
            var groups = Groups.GetValueOrDefault(target.Text("type") ?? "");
            if (groups is not null
                && connection.Texts("properties.groupIds").FirstOrDefault(id => !groups.Contains(id)) is { } wrong)
            {
                throw ArmErrors.Invalid("PrivateEndpointInvalidGroupId",
                    $"Group id {wrong} of private endpoint {write.Id.Name} is not valid for {target.Text("type")}. "
                        + $"Use: {string.Join(", ", groups)}.");
            }
        }
    }

    public void Normalise(ResourceWrite write)
    {
        var properties = write.Properties;
        properties.Default("manualPrivateLinkServiceConnections", new JsonArray());
        properties.Default("customNetworkInterfaceName", "");
        properties.Default("ipConfigurations", new JsonArray());
        properties.Default("customDnsConfigs", new JsonArray());
        properties.Default("resourceGuid", write.Estate.NewGuid());
        properties["networkInterfaces"] =
            new JsonArray(new JsonObject { ["id"] = Interface(write.Id, properties).Text });
        NetworkProvider.Identify(write, Connections, "privateLinkServiceConnections");
        foreach (var connection in write.Body.Objects(Connections))
        {
            connection.Set("properties.privateLinkServiceConnectionState", new JsonObject
            {
                ["status"] = "Approved",
                ["description"] = "Auto-Approved",
                ["actionsRequired"] = "None",
            });
        }
    }

    public void Completed(ResourceWrite write)
    {
        var nic = Interface(write.Id, write.Properties);
        if (write.Estate.Find(nic) is null)
        {
            write.Estate.Put(nic, InterfaceBody(write));
        }
        foreach (var connection in write.Body.Objects(Connections))
        {
            Connect(write.Estate, write.Id, connection.Text("properties.privateLinkServiceId"), present: true);
        }
    }

    public void Deleting(ResourceDeletion deletion)
    {
        if (deletion.Body["properties"] is JsonObject properties)
        {
            deletion.Estate.Remove(Interface(deletion.Id, properties));
        }
        foreach (var connection in deletion.Body.Objects(Connections))
        {
            Connect(deletion.Estate, deletion.Id, connection.Text("properties.privateLinkServiceId"), present: false);
        }
    }

    /// <summary>The private address of an endpoint, from the tail of its subnet.</summary>
    public static string Address(IEstate estate, JsonNode? endpoint) =>
        ResourceId.TryParse(endpoint.Text("properties.subnet.id"), out var subnet)
        && Cidr.TryParse(estate.Find(subnet!).Text("properties.addressPrefix"), out var range) && range.Size > 8
            ? range.Address((uint)(4 + (Rules.Fingerprint(endpoint.Text("id") ?? "") % (range.Size - 5))))
            : "10.255.255.4";

    private static ResourceId Interface(ResourceId endpoint, JsonObject properties) => ResourceId.ForResource(
        endpoint.Scope!, "Microsoft.Network", "networkInterfaces",
        properties.Text("customNetworkInterfaceName") is { Length: > 0 } name ? name
            : $"{endpoint.Name}.nic.{Rules.ShortHash(endpoint.Key)}");

    private static JsonObject InterfaceBody(ResourceWrite write) => new()
    {
        ["location"] = write.Location,
        ["tags"] = write.Body["tags"]?.DeepClone() ?? new JsonObject(),
        ["properties"] = new JsonObject
        {
            ["privateEndpoint"] = new JsonObject { ["id"] = write.Id.Text },
            ["ipConfigurations"] = new JsonArray(new JsonObject
            {
                ["name"] = "privateEndpointIpConfig",
                ["properties"] = new JsonObject
                {
                    ["privateIPAddress"] = Address(write.Estate, write.Body),
                    ["subnet"] = write.Properties["subnet"]?.DeepClone(),
                },
            }),
        },
    };

    private static void Connect(IEstate estate, ResourceId endpoint, string? service, bool present)
    {
        if (!ResourceId.TryParse(service, out var id) || estate.Find(id!) is not { } target)
        {
            return;
        }
        target.Default(ServiceConnections, new JsonArray());
        var connections = target.At(ServiceConnections)!.AsArray();
        var own = connections.FirstOrDefault(other => other.Is("properties.privateEndpoint.id", endpoint.Text));
        if (present == own is not null)
        {
            return;
        }
        if (own is not null)
        {
            connections.Remove(own);
        }
        else
        {
            connections.Add(new JsonObject
            {
                ["id"] = $"{id!.Text}/privateEndpointConnections/{endpoint.Name}",
                ["properties"] = new JsonObject
                {
                    ["privateEndpoint"] = new JsonObject { ["id"] = endpoint.Text },
                    ["privateLinkServiceConnectionState"] = new JsonObject { ["status"] = "Approved" },
                    ["provisioningState"] = "Succeeded",
                },
            });
        }
        estate.Put(id!, target);
    }
}
