using System.Text.Json.Nodes;
using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>Azure as a process with a power supply reaches it; it goes on without the process.</summary>
internal sealed class PoweredEstate(SmallEstate inner, Power power) : IResources, IResourceEdits, IResourceActions
{
    public Task<LiveResource?> GetAsync(string resourceId, string? apiVersion, CancellationToken cancellationToken)
    {
        power.Check();
        return inner.GetAsync(resourceId, apiVersion, cancellationToken);
    }

    public Task<string?> StartPatchAsync(
        string resourceId, string? apiVersion, JsonObject patch, string? ifMatch, CancellationToken cancellationToken) =>
        power.DoAsync(() => inner.StartPatchAsync(resourceId, apiVersion, patch, ifMatch, cancellationToken));

    public Task<string?> StartPutAsync(
        string resourceId, string? apiVersion, JsonObject body, string? ifMatch, CancellationToken cancellationToken) =>
        power.DoAsync(() => inner.StartPutAsync(resourceId, apiVersion, body, ifMatch, cancellationToken));

    public Task<string?> StartDeleteAsync(
        string resourceId, string? apiVersion, string? ifMatch, CancellationToken cancellationToken) =>
        power.DoAsync(() => inner.StartDeleteAsync(resourceId, apiVersion, ifMatch, cancellationToken));

    public Task<string?> StartDeleteAsync(string resourceId, string? apiVersion, CancellationToken cancellationToken) =>
        power.DoAsync(() => inner.StartDeleteAsync(resourceId, apiVersion, cancellationToken));

    public Task<string?> StartAsync(
        string resourceId, string action, string? apiVersion, JsonObject? body, CancellationToken cancellationToken) =>
        power.DoAsync(() => inner.StartAsync(resourceId, action, apiVersion, body, cancellationToken));

    public Task<OperationProgress> GetOperationAsync(string operation, CancellationToken cancellationToken)
    {
        power.Check();
        return inner.GetOperationAsync(operation, cancellationToken);
    }

    public IAsyncEnumerable<LiveResource> ListAsync(
        string subscriptionId, string resourceGroup, CancellationToken cancellationToken) =>
        inner.ListAsync(subscriptionId, resourceGroup, cancellationToken);

    public IAsyncEnumerable<LiveResource> ListByTypeAsync(
        string subscriptionId, string type, CancellationToken cancellationToken) =>
        inner.ListByTypeAsync(subscriptionId, type, cancellationToken);
}
