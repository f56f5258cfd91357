using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Azure.Core;
using Keelson.Provisioning;

namespace Keelson.Azure;

/// <summary>Resources of any type through Azure Resource Manager, whole: what a type has, its body keeps.</summary>
public sealed class ArmResources(ArmConnection arm, ArmApiVersions versions) : IResources
{
    private const string GroupsApi = "2021-04-01";

    public async Task<LiveResource?> GetAsync(string resourceId, string? apiVersion, CancellationToken cancellationToken)
    {
        var path = await versions.PathAsync(resourceId, apiVersion, cancellationToken);
        return await arm.GetAsync(path, resourceId, cancellationToken) is { } reply
            ? Live(reply.Require(resourceId), reply.ETag, resourceId)
            : null;
    }

    public IAsyncEnumerable<LiveResource> ListAsync(
        string subscriptionId, string resourceGroup, CancellationToken cancellationToken)
    {
        var id = $"/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}";
        return PagesAsync($"{ArmPaths.Of(id)}/resources?api-version={GroupsApi}", id, cancellationToken);
    }

    public async IAsyncEnumerable<LiveResource> ListByTypeAsync(
        string subscriptionId, string type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var version = await versions.ResolveAsync(subscriptionId, type, cancellationToken);
        var id = $"/subscriptions/{subscriptionId}/providers/{type}";
        await foreach (var resource in PagesAsync(ArmPaths.Of(id, version), id, cancellationToken))
            yield return resource;
    }

    public async Task<string?> StartPutAsync(
        string resourceId, string? apiVersion, JsonObject body, string? ifMatch, CancellationToken cancellationToken)
    {
        var path = await versions.PathAsync(resourceId, apiVersion, cancellationToken);
        var reply = await arm.SendAsync(RequestMethod.Put, path, resourceId, body, ifMatch, cancellationToken);
        return OperationToken.After(reply!, arm, path)?.ToString();
    }

    public async Task<string?> StartDeleteAsync(string resourceId, string? apiVersion, CancellationToken cancellationToken)
    {
        var path = await versions.PathAsync(resourceId, apiVersion, cancellationToken);
        var reply = await arm.SendAsync(RequestMethod.Delete, path, resourceId, body: null, ifMatch: null, cancellationToken);
        return OperationToken.AfterDelete(reply, arm, path)?.ToString();
    }

    public async Task<OperationProgress> GetOperationAsync(string operation, CancellationToken cancellationToken)
    {
        var token = OperationToken.Parse(operation);
        try
        {
            var reply = await arm.GetAsync(token.Path, token.Path.Split('?')[0], cancellationToken);
            return OperationReader.Read(token.Style, reply);
        }
        // An operation that ended badly answers with its own error, in the guise of a refused request.
        catch (AutomationException e) when (token.Style == OperationStyle.Result && IsItsOwn(e))
        {
            return new(DeploymentState.Failed, new(e.Code, e.Message, e.ResourceId));
        }
    }

    private static bool IsItsOwn(AutomationException e) =>
        e is not TransientException && !e.Code.StartsWith("azure.", StringComparison.Ordinal);

    private async IAsyncEnumerable<LiveResource> PagesAsync(
        string path, string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var body in arm.ListAsync(path, id, cancellationToken))
            yield return Live(body, etag: null, id);
    }

    private static LiveResource Live(JsonObject body, string? etag, string asked)
    {
        var id = (string?)body["id"] ?? asked;
        return new(id, (string?)body["type"] ?? ArmPaths.TypeOf(id), etag ?? body["etag"]?.ToString(), body);
    }
}
