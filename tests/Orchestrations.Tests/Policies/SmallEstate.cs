using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Keelson.Azure;
using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>The ports to Azure over resources in memory, with ETags, locks and answers that get lost.</summary>
internal sealed class SmallEstate : IResources, IResourceEdits, IResourceActions
{
    private readonly ConcurrentDictionary<string, (JsonObject Body, int Version)> live = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentQueue<string> calls = new();
    private int lost;

    /// <summary>What changed something, in order: verb, resource, and the correlation id it carried.</summary>
    public IReadOnlyList<string> Changes => [.. calls.Where(call => !call.StartsWith("GET ", StringComparison.Ordinal))];

    public int Reads => calls.Count(call => call.StartsWith("GET ", StringComparison.Ordinal));

    /// <summary>Whether resources have ETags.</summary>
    public bool ETags { get; set; } = true;

    /// <summary>The answers to the next changes get lost after their effect.</summary>
    public int LoseAnswers { get => lost; set => lost = value; }

    /// <summary>Changes are accepted and then never show.</summary>
    public bool Forgetful { get; set; }

    /// <summary>Runs before each change arrives: what others do at that very moment.</summary>
    public Action<string>? Before { get; set; }

    public JsonObject this[string id]
    {
        get => (JsonObject)live[id].Body.DeepClone();
        set => live.AddOrUpdate(id, (value, 1), (_, old) => (value, old.Version + 1));
    }

    public bool Has(string id) => live.ContainsKey(id);

    public void Remove(string id) => live.TryRemove(id, out _);

    public Task<LiveResource?> GetAsync(string resourceId, string? apiVersion, CancellationToken cancellationToken)
    {
        calls.Enqueue($"GET {resourceId}");
        return Task.FromResult(live.TryGetValue(resourceId, out var found)
            ? new LiveResource(resourceId, TypeOf(resourceId), ETags ? ETag(found.Version) : null, (JsonObject)found.Body.DeepClone())
            : null);
    }

    public Task<string?> StartPatchAsync(
        string resourceId, string? apiVersion, JsonObject patch, string? ifMatch, CancellationToken cancellationToken) =>
        ChangeAsync("PATCH", resourceId, ifMatch, () => this[resourceId] = MergePatch.Apply(this[resourceId], patch));

    public Task<string?> StartPutAsync(
        string resourceId, string? apiVersion, JsonObject body, string? ifMatch, CancellationToken cancellationToken) =>
        ChangeAsync("PUT", resourceId, ifMatch, () => this[resourceId] = (JsonObject)body.DeepClone());

    public Task<string?> StartDeleteAsync(
        string resourceId, string? apiVersion, string? ifMatch, CancellationToken cancellationToken) =>
        ChangeAsync("DELETE", resourceId, ifMatch, () => Remove(resourceId));

    public Task<string?> StartDeleteAsync(string resourceId, string? apiVersion, CancellationToken cancellationToken) =>
        StartDeleteAsync(resourceId, apiVersion, null, cancellationToken);

    public Task<string?> StartAsync(
        string resourceId, string action, string? apiVersion, JsonObject? body, CancellationToken cancellationToken) =>
        ChangeAsync($"POST {action}", resourceId, null, () => { });

    public Task<OperationProgress> GetOperationAsync(string operation, CancellationToken cancellationToken) =>
        Task.FromResult(new OperationProgress(DeploymentState.Succeeded));

    public async IAsyncEnumerable<LiveResource> ListAsync(
        string subscriptionId, string resourceGroup, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        yield break;
    }

    public IAsyncEnumerable<LiveResource> ListByTypeAsync(
        string subscriptionId, string type, CancellationToken cancellationToken) => AsyncEnumerable.Empty<LiveResource>();

    private Task<string?> ChangeAsync(string verb, string id, string? ifMatch, Action change)
    {
        Before?.Invoke(id);
        if (ifMatch is not null && (!live.TryGetValue(id, out var found) || ETag(found.Version) != ifMatch))
            throw new PreconditionException("etag", id, $"{id} is another one.");
        calls.Enqueue($"{verb} {id} {RequestScope.Current?.CorrelationId}");
        if (!Forgetful)
            change();
        if (Interlocked.Decrement(ref lost) >= 0)
            throw new TransientException("lost", id, "The answer got lost.");
        return Task.FromResult<string?>(null);
    }

    private static string ETag(int version) => version.ToString(CultureInfo.InvariantCulture);

    private static string TypeOf(string id)
    {
        var segments = id.Split("/providers/")[^1].Split('/');
        return string.Join('/', segments.Where((_, i) => i == 0 || i % 2 == 1));
    }
}
