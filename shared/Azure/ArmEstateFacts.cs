using System.Text.Json.Nodes;
using Keelson.Policies;

namespace Keelson.Azure;

/// <summary>Networks and locks of a subscription, from Azure Resource Manager.</summary>
public sealed class ArmEstateFacts(ArmConnection arm) : IEstateFacts
{
    private const string NetworksApi = "2024-05-01";
    private const string LocksApi = "2020-05-01";
    private const string LocksPath = "/providers/Microsoft.Authorization/locks";

    public async Task<EstateFacts> ReadAsync(string subscriptionId, CancellationToken cancellationToken)
    {
        var subscription = $"/subscriptions/{subscriptionId}";
        var networks = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        var networksPath = ArmPaths.Of($"{subscription}/providers/Microsoft.Network/virtualNetworks", NetworksApi);
        await foreach (var network in arm.ListAsync(networksPath, subscription, cancellationToken))
            networks[(string)network["id"]!] = Prefixes(network);
        var locks = new List<EstateLock>();
        await foreach (var found in arm.ListAsync(ArmPaths.Of(subscription + LocksPath, LocksApi), subscription, cancellationToken))
            locks.Add(Lock(found));
        return new(networks, locks);
    }

    private static string[] Prefixes(JsonObject network) =>
        [.. (network["properties"]?["addressSpace"]?["addressPrefixes"] as JsonArray ?? []).Select(p => (string?)p).OfType<string>()];

    private static EstateLock Lock(JsonObject found)
    {
        var id = (string)found["id"]!;
        var scope = id[..id.LastIndexOf(LocksPath, StringComparison.OrdinalIgnoreCase)];
        var properties = found["properties"];
        return new(scope, (string?)found["name"] ?? "", (string?)properties?["level"] ?? "CanNotDelete", (string?)properties?["notes"]);
    }
}
