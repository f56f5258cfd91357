using System.Text.Json;
using System.Text.Json.Nodes;
using Keelson.Policies;

namespace Keelson.Azure;

/// <summary>The locks that hold for a resource: its own and those of what contains it, from one list per subscription.</summary>
internal sealed class LockFacts(ArmConnection arm, TimeProvider time) : IFactReader
{
    private const string Api = "2020-05-01";
    private const string Path = "/providers/Microsoft.Authorization/locks";

    private readonly SharedReads<IReadOnlyList<(string Scope, JsonObject Lock)>> _locks = new(time, FactLifetimes.Locks);

    public string Kind => FactKinds.Locks;

    public async Task<JsonElement> ReadAsync(string resourceId, FactKey key, CancellationToken cancellationToken)
    {
        var subscription = ArmPaths.SubscriptionOf(resourceId);
        var locks = await _locks.GetAsync(subscription, () => ListAsync($"/subscriptions/{subscription}"), cancellationToken);
        return JsonSerializer.SerializeToElement(locks.Where(l => Holds(l.Scope, resourceId)).Select(l => l.Lock));
    }

    private async Task<IReadOnlyList<(string Scope, JsonObject Lock)>> ListAsync(string subscription)
    {
        var locks = new List<(string, JsonObject)>();
        await foreach (var found in arm.ListAsync(ArmPaths.Of(subscription + Path, Api), subscription, CancellationToken.None))
        {
            var id = (string)found["id"]!;
            locks.Add((id[..id.LastIndexOf(Path, StringComparison.OrdinalIgnoreCase)], found));
        }
        return locks;
    }

    private static bool Holds(string scope, string resourceId) =>
        resourceId.StartsWith(scope, StringComparison.OrdinalIgnoreCase)
        && (resourceId.Length == scope.Length || resourceId[scope.Length] == '/');
}
