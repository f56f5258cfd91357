using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers;
using Keelson.Local.Cloud.Resources;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Http;

/// <summary>Tenants, locations, and what the resource providers offer.</summary>
internal sealed class MetadataApi(World world, CloudStore store) : IArmApi
{
    public ValueTask<ArmResponse?> HandleAsync(ArmRequest request) => new(Handle(request));

    private ArmResponse? Handle(ArmRequest request)
    {
        var target = request.Target;
        if (!target.IsTenant && !target.IsSubscription)
        {
            return null;
        }
        if (request.Path.Namespace is { } @namespace)
        {
            var registers = request.Path.Tail is { } tail && request.Method == "POST"
                && (tail.Equals("register", StringComparison.OrdinalIgnoreCase)
                    || tail.Equals("unregister", StringComparison.OrdinalIgnoreCase));
            return registers || (request.Path.Tail is null && request.IsGet) ? Provider(request, @namespace) : null;
        }
        return request.IsGet ? request.Path.Tail?.ToLowerInvariant() switch
        {
            "tenants" when target.IsTenant => Tenants(),
            "locations" when target.IsSubscription => Locations(request),
            "providers" => Providers(request),
            _ => null,
        } : null;
    }

    /// <summary>A namespace in ARM's shape; null when nobody knows it.</summary>
    public static JsonObject? Describe(World world, Session session, ResourceId subscription, string @namespace)
    {
        var provider = world.Providers.Providers.FirstOrDefault(
            known => known.Namespace.Equals(@namespace, StringComparison.OrdinalIgnoreCase));
        var names = (provider?.Types.Select(type => $"{provider.Namespace}/{type.Name}") ?? [])
            .Concat(KnownTypes.InNamespace(@namespace))
            .Concat(session.Resources.TypesOf(@namespace))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        if (names.Count == 0)
        {
            return null;
        }
        var spelled = provider?.Namespace ?? names[0][..names[0].IndexOf('/', StringComparison.Ordinal)];
        return new JsonObject
        {
            ["id"] = $"{subscription.Text}/providers/{spelled}",
            ["namespace"] = spelled,
            ["registrationPolicy"] = "RegistrationRequired",
            ["registrationState"] = "Registered",
            ["resourceTypes"] = new JsonArray([.. names.Select(name => (JsonNode)DescribeType(world, name))]),
        };
    }

    private static JsonObject DescribeType(World world, string fullName)
    {
        var versions = world.Providers.VersionsOf(fullName);
        var isGlobal = world.Providers.FindKnown(fullName)?.IsTracked == false;
        return new JsonObject
        {
            ["resourceType"] = fullName[(fullName.IndexOf('/', StringComparison.Ordinal) + 1)..],
            ["locations"] = isGlobal ? new JsonArray()
                : new JsonArray([.. Regions.DisplayNames.Select(name => (JsonNode)name)]),
            ["apiVersions"] = new JsonArray([.. versions.Select(version => (JsonNode)version)]),
            ["defaultApiVersion"] = versions[0],
            ["capabilities"] = isGlobal ? "None" : "CrossResourceGroupResourceMove, SupportsTags, SupportsLocation",
            ["zoneMappings"] = isGlobal ? new JsonArray() : Zones(),
        };
    }

    private static JsonArray Zones() =>
        new([.. Regions.All.Where(region => region.Zones).Select(region => (JsonNode)new JsonObject
    {
        ["location"] = region.DisplayName,
        ["zones"] = new JsonArray("1", "2", "3"),
    })]);

    private ArmResponse Provider(ArmRequest request, string @namespace) => store.Read(session =>
    {
        Containers.RequireScope(session, request.Target);
        return ArmResponse.Json(200, Describe(world, session, request.Target, @namespace)
            ?? throw new ArmException(404, "InvalidResourceNamespace",
                $"The resource namespace '{@namespace}' is invalid."));
    });

    private ArmResponse Providers(ArmRequest request) => store.Read(session =>
    {
        Containers.RequireScope(session, request.Target);
        var namespaces = world.Providers.Providers.Select(provider => provider.Namespace)
            .Concat(KnownTypes.Namespaces())
            .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase);
        return ArmResponse.Json(200, new JsonObject
        {
            ["value"] = new JsonArray(
                [.. namespaces.Select(name => (JsonNode)Describe(world, session, request.Target, name)!)]),
        });
    });

    private ArmResponse Tenants() => ArmResponse.Json(200, new JsonObject
    {
        ["value"] = new JsonArray(new JsonObject
        {
            ["id"] = $"/tenants/{world.Options.TenantId}",
            ["tenantId"] = world.Options.TenantId,
            ["displayName"] = "Keelson rehearsal",
            ["tenantCategory"] = "Home",
            ["defaultDomain"] = "keelson.example",
        }),
    });

    private ArmResponse Locations(ArmRequest request)
    {
        store.Read(session =>
        {
            Containers.RequireScope(session, request.Target);
            return true;
        });
        return ArmResponse.Json(200, new JsonObject
        {
            ["value"] = new JsonArray([.. Regions.All.Select(region => (JsonNode)new JsonObject
            {
                ["id"] = $"{request.Target.Text}/locations/{region.Name}",
                ["name"] = region.Name,
                ["type"] = "Region",
                ["displayName"] = region.DisplayName,
                ["regionalDisplayName"] = region.DisplayName,
                ["metadata"] = new JsonObject
                {
                    ["regionType"] = "Physical",
                    ["pairedRegion"] = new JsonArray(new JsonObject { ["name"] = region.Pair }),
                },
            })]),
        });
    }
}
