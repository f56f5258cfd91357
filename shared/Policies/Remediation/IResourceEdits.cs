using System.Text.Json.Nodes;

namespace Keelson.Policies;

/// <summary>
/// Changes to single resources that hold only for the version that was judged. With an <c>ifMatch</c> that is no longer the
/// resource's ETag nothing is changed, and the answer is a <c>PreconditionException</c>. Follow the operation with
/// <c>IResources</c>.
/// </summary>
public interface IResourceEdits
{
    /// <summary>
    /// Changes what <paramref name="patch"/> names and leaves the rest; <c>tags</c>, where named, are replaced as a whole.
    /// Returns the operation to follow, or null when it is done. An absent resource is a <c>PermanentException</c>.
    /// </summary>
    /// <param name="apiVersion">Null: the newest stable one of the resource's type.</param>
    Task<string?> StartPatchAsync(
        string resourceId, string? apiVersion, JsonObject patch, string? ifMatch, CancellationToken cancellationToken);

    /// <summary>Returns the operation to follow, or null when it is done or was absent.</summary>
    Task<string?> StartDeleteAsync(string resourceId, string? apiVersion, string? ifMatch, CancellationToken cancellationToken);
}
