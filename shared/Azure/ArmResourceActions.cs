using System.Text.Json.Nodes;
using Azure.Core;
using Keelson.Policies;

namespace Keelson.Azure;

/// <summary>A resource's own actions through Azure Resource Manager.</summary>
public sealed class ArmResourceActions(ArmConnection arm, ArmApiVersions versions) : IResourceActions
{
    public async Task<string?> StartAsync(
        string resourceId, string action, string? apiVersion, JsonObject? body, CancellationToken cancellationToken)
    {
        if (action.Length == 0 || !action.All(char.IsAsciiLetterOrDigit))
        {
            throw new PermanentException(
                "azure.bad-action", resourceId, $"'{action}' is no name of an action. Name one such as 'deallocate'.");
        }
        var path = await versions.PathAsync(resourceId, apiVersion, cancellationToken);
        var query = path.IndexOf('?', StringComparison.Ordinal);
        var reply = await arm.SendAsync(
            RequestMethod.Post, $"{path[..query]}/{action}{path[query..]}", resourceId, body, ifMatch: null, cancellationToken);
        return OperationToken.After(reply!, arm, path)?.ToString();
    }
}
