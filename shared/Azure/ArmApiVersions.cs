using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Keelson.Azure;

/// <summary>Which API version to use for a resource type: the newest stable one that its provider offers. Asked once.</summary>
public sealed class ArmApiVersions(ArmConnection arm)
{
    private const string MetadataApi = "2021-04-01";

    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> _newest = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Throws a <see cref="PermanentException"/> for a type that Azure does not know.</summary>
    public async Task<string> ResolveAsync(string subscriptionId, string type, CancellationToken cancellationToken)
    {
        var slash = type.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0)
            throw Unknown(type);
        var provider = type[..slash];
        if (!_newest.TryGetValue(provider, out var versions))
        {
            versions = await ReadAsync(subscriptionId, provider, cancellationToken);
            _newest[provider] = versions;
        }
        return versions.TryGetValue(type[(slash + 1)..], out var version) ? version : throw Unknown(type);
    }

    /// <summary>The request path of a resource; <paramref name="apiVersion"/> null takes its type's newest stable one.</summary>
    internal async Task<string> PathAsync(string resourceId, string? apiVersion, CancellationToken cancellationToken)
    {
        var path = ArmPaths.Of(resourceId);
        var version = apiVersion ?? await ResolveAsync(
            ArmPaths.SubscriptionOf(resourceId), ArmPaths.TypeOf(resourceId), cancellationToken);
        return $"{path}?api-version={Uri.EscapeDataString(version)}";
    }

    /// <summary>The newest without a suffix such as <c>-preview</c>; the newest of all when every one has a suffix.</summary>
    public static string? Newest(IEnumerable<string> versions) => versions
        .OrderByDescending(v => v.Length == "2024-01-01".Length)
        .ThenByDescending(v => v, StringComparer.Ordinal)
        .FirstOrDefault();

    private async Task<IReadOnlyDictionary<string, string>> ReadAsync(
        string subscriptionId, string provider, CancellationToken cancellationToken)
    {
        var id = $"/subscriptions/{subscriptionId}/providers/{provider}";
        var reply = await arm.GetAsync(ArmPaths.Of(id, MetadataApi), id, cancellationToken);
        var versions = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var type in (reply?.Body?["resourceTypes"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var offered = (type["apiVersions"] as JsonArray ?? []).Select(v => (string?)v).OfType<string>();
            if ((string?)type["resourceType"] is { } name && Newest(offered) is { } newest)
                versions[name] = newest;
        }
        return versions;
    }

    private static PermanentException Unknown(string type) => new(
        "azure.unknown-type", null, $"Azure does not know the resource type '{type}'. Check the id, or register its provider.");
}
