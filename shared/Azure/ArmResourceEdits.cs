using System.Text.Json.Nodes;
using Azure.Core;
using Keelson.Policies;

namespace Keelson.Azure;

/// <summary>Conditional changes to resources of any type through Azure Resource Manager.</summary>
public sealed class ArmResourceEdits(ArmConnection arm, ArmApiVersions versions) : IResourceEdits
{
    public async Task<string?> StartPatchAsync(
        string resourceId, string? apiVersion, JsonObject patch, string? ifMatch, CancellationToken cancellationToken)
    {
        var path = await versions.PathAsync(resourceId, apiVersion, cancellationToken);
        var reply = await arm.SendAsync(RequestMethod.Patch, path, resourceId, patch, ifMatch, cancellationToken);
        return OperationToken.After(reply!, arm, path)?.ToString();
    }

    public async Task<string?> StartDeleteAsync(
        string resourceId, string? apiVersion, string? ifMatch, CancellationToken cancellationToken)
    {
        var path = await versions.PathAsync(resourceId, apiVersion, cancellationToken);
        var reply = await arm.SendAsync(RequestMethod.Delete, path, resourceId, body: null, ifMatch, cancellationToken);
        return OperationToken.AfterDelete(reply, arm, path)?.ToString();
    }
}
