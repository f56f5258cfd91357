using System.Text.Json.Nodes;

namespace Keelson.Provisioning;

/// <summary>
/// Single Azure resources of any type, resource groups included. Deleting what is absent is success; a start that is
/// repeated joins what is under way. Errors: <c>TransientException</c>, <c>PreconditionException</c>, <c>PermanentException</c>.
/// </summary>
public interface IResources
{
    /// <summary>Null when absent. <paramref name="apiVersion"/> null: the newest stable one of its provider.</summary>
    Task<LiveResource?> GetAsync(string resourceId, string? apiVersion, CancellationToken cancellationToken);

    /// <summary>Everything of a resource group, top level only; empty when the group is absent.</summary>
    IAsyncEnumerable<LiveResource> ListAsync(string subscriptionId, string resourceGroup, CancellationToken cancellationToken);

    /// <summary>Everything of one type in a subscription, whole, with <c>properties</c>; streams.</summary>
    IAsyncEnumerable<LiveResource> ListByTypeAsync(string subscriptionId, string type, CancellationToken cancellationToken);

    /// <summary>Writes the whole resource. Returns the operation to follow, or null when it is done.</summary>
    Task<string?> StartPutAsync(
        string resourceId, string? apiVersion, JsonObject body, string? ifMatch, CancellationToken cancellationToken);

    /// <summary>Returns the operation to follow, or null when it is done or was absent.</summary>
    Task<string?> StartDeleteAsync(string resourceId, string? apiVersion, CancellationToken cancellationToken);

    Task<OperationProgress> GetOperationAsync(string operation, CancellationToken cancellationToken);
}
