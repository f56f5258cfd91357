using System.Text.Json.Nodes;

namespace Keelson.Policies;

/// <summary>
/// Actions that Azure offers on a resource beside its body, such as starting a virtual machine. A start may be sent more
/// than once when its answer was lost: call only what bears repetition. Follow the operation with <c>IResources</c>.
/// </summary>
public interface IResourceActions
{
    /// <summary>
    /// Asks for <c>POST {resourceId}/{action}</c>; <paramref name="action"/> is a single name such as <c>deallocate</c>.
    /// Returns the operation to follow, or null when it is done. An absent resource is a <c>PermanentException</c>.
    /// </summary>
    /// <param name="apiVersion">Null: the newest stable one of the resource's type.</param>
    Task<string?> StartAsync(
        string resourceId, string action, string? apiVersion, JsonObject? body, CancellationToken cancellationToken);
}
