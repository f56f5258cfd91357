using System.Text.Json;
using System.Text.Json.Nodes;
using Keelson.Policies;

namespace Keelson.Azure;

/// <summary>Firewall rules that are children of their server; a resource of another kind has none (JSON null).</summary>
internal sealed class FirewallRuleFacts(ArmConnection arm, ArmApiVersions versions) : IFactReader
{
    private const string Redis = "Microsoft.Cache/redis";

    private static readonly HashSet<string> Servers = new(StringComparer.OrdinalIgnoreCase)
    {
        "Microsoft.Sql/servers", "Microsoft.DBforPostgreSQL/servers", "Microsoft.DBforPostgreSQL/flexibleServers",
        "Microsoft.DBforMySQL/servers", "Microsoft.DBforMySQL/flexibleServers", "Microsoft.DBforMariaDB/servers",
        "Microsoft.Synapse/workspaces", "Microsoft.DataLakeStore/accounts", Redis,
    };

    public string Kind => FactKinds.FirewallRules;

    public bool AsksForEach => true;

    public async Task<JsonElement> ReadAsync(string resourceId, FactKey key, CancellationToken cancellationToken)
    {
        var type = ArmPaths.TypeOf(resourceId);
        if (!Servers.Contains(type))
            return JsonSerializer.SerializeToElement<object?>(null);
        var version = await versions.ResolveAsync(ArmPaths.SubscriptionOf(resourceId), type, cancellationToken);
        var path = ArmPaths.Of($"{resourceId}/firewallRules", version);
        var rules = await arm.ListAsync(path, resourceId, cancellationToken).ToListAsync(cancellationToken);
        if (type.Equals(Redis, StringComparison.OrdinalIgnoreCase))
            rules.ForEach(Rename);
        return JsonSerializer.SerializeToElement(rules);
    }

    // Redis alone calls them otherwise.
    private static void Rename(JsonObject rule)
    {
        if (rule["properties"] is not JsonObject properties)
            return;
        properties["startIpAddress"] = (string?)properties["startIP"];
        properties["endIpAddress"] = (string?)properties["endIP"];
    }
}
