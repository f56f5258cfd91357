using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Http;
using Keelson.Local.Cloud.Resources;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Deployments;

/// <summary>
/// <c>Microsoft.Resources/deployments</c> at group and subscription scope: PUT, DELETE, cancel, validate, whatIf,
/// exportTemplate and the
/// list of operations. GET and lists are those of any resource.
/// </summary>
internal sealed class DeploymentsApi(
    World world, CloudStore store, DeploymentStarter starter, DeploymentEnder ender, Preflight preflight,
        WhatIfs whatIfs,
    Responses responses) : IArmApi
{
    public async ValueTask<ArmResponse?> HandleAsync(ArmRequest request)
    {
        if (!request.Target.IsType("Microsoft.Resources/deployments"))
        {
            return null;
        }
        return (request.Method, request.Path.Tail?.ToLowerInvariant()) switch
        {
            ("PUT", null) => await PutAsync(request),
            ("DELETE", null) => await DeleteAsync(request),
            ("POST", "cancel") => await CancelAsync(request),
            ("POST", "validate") => await ValidateAsync(request),
            ("POST", "whatif") => await whatIfs.StartAsync(request, responses),
            ("POST", "exporttemplate") => Export(request),
            ("GET", "operations") => Operations(request),
            _ => null,
        };
    }

    private async Task<ArmResponse> PutAsync(ArmRequest request)
    {
        var deployment = await ParseAsync(request);
        var endpoint = new Uri(request.BaseUrl);
        store.Read(session =>
        {
            Containers.RequireScope(session, request.Target);
            return preflight.Check(session, request.Target, deployment, endpoint);
        });
        var outcome = await store.WriteAsync(session => starter.Start(session, request.Target, deployment, endpoint));
        return responses.Write(request, outcome, accepted: false);
    }

    private async Task<ArmResponse> ValidateAsync(ArmRequest request)
    {
        var deployment = await ParseAsync(request);
        var planned = store.Read(session =>
        {
            Containers.RequireScope(session, request.Target);
            return preflight.Check(session, request.Target, deployment, new Uri(request.BaseUrl));
        });
        return ArmResponse.Json(200, new JsonObject
        {
            ["id"] = request.Target.Text,
            ["name"] = request.Target.Name,
            ["type"] = request.Target.Type,
            ["properties"] = new JsonObject
            {
                ["mode"] = deployment.Mode,
                ["provisioningState"] = "Succeeded",
                ["timestamp"] =
                    deployment.Timestamp.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
                ["correlationId"] = request.Caller.CorrelationId,
                ["validatedResources"] =
                    new JsonArray([.. planned.Select(resource => (JsonNode)new JsonObject { ["id"] = resource.Id })]),
            },
        });
    }

    private async Task<ArmResponse> DeleteAsync(ArmRequest request)
    {
        var existed = await store.WriteAsync(session =>
        {
            Containers.RequireScope(session, request.Target);
            if (session.Resources.Find(request.Target.Key) is not { } row)
            {
                return false;
            }
            Locks.RequireDeletable(session, request.Target);
            if (ProvisioningState.IsTransitional(row.State))
            {
                throw new ArmException(409, "DeploymentActive",
                    $"The deployment '{request.Target.Name}' is still running. Cancel it, or wait for its end, then delete it.");
            }
            session.Steps.Clear(row.Key);
            session.Deployments.Delete(row.Key);
            return session.Resources.Delete(row.Key);
        });
        return new ArmResponse(existed ? 200 : 204);
    }

    private async Task<ArmResponse> CancelAsync(ArmRequest request)
    {
        await store.WriteAsync(session =>
        {
            var (row, deployment) = Find(session, request.Target);
            if (!ProvisioningState.IsTransitional(row.State))
            {
                throw new ArmException(409, "DeploymentCannotBeCancelled",
                    $"The deployment '{request.Target.Name}' cannot be cancelled because its provisioning state is '{row.State}'.");
            }
            ender.Cancel(session, row, deployment);
        });
        return new ArmResponse(204);
    }

    private ArmResponse Export(ArmRequest request) => store.Read(session => ArmResponse.Json(200, new JsonObject
    {
        ["template"] = JsonNode.Parse(Find(session, request.Target).Request.Template),
    }));

    private ArmResponse Operations(ArmRequest request) => store.Read(session =>
    {
        var (row, deployment) = Find(session, request.Target);
        return ArmResponse.Json(200, new JsonObject
        {
            ["value"] = new JsonArray([.. session.Steps.Of(row.Key)
                .Select(step => (JsonNode)DeploymentOperation.Describe(row, deployment, step))]),
        });
    });

    private static (ResourceRow Row, DeploymentRequest Request) Find(Session session, ResourceId id)
    {
        Containers.RequireScope(session, id);
        return session.Resources.Find(id.Key) is { } row && session.Deployments.Find(id.Key) is { } stored
            ? (row, DeploymentRequest.Deserialise(stored))
            : throw new ArmException(404, "DeploymentNotFound", $"Deployment '{id.Name}' could not be found.");
    }

    private async Task<DeploymentRequest> ParseAsync(ArmRequest request) => DeploymentRequest.Parse(
        request.Target, await request.ReadBodyAsync(), request.Caller, request.ApiVersion, world.Now,
            world.Ids.NextText());
}
