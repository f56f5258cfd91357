using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Http;
using Keelson.Local.Cloud.Operations;
using Keelson.Local.Cloud.Resources;
using Keelson.Local.Cloud.Store;
using Keelson.Local.Cloud.Templates;
using Keelson.Local.Cloud.Templates.WhatIf;

namespace Keelson.Local.Cloud.Deployments;

/// <summary>
/// <c>POST …/whatIf</c>: 202 with <c>Location</c>, in the end 200 with the changes. What is wrong with the template is
/// told by
/// <c>status: Failed</c> and <c>error</c> in that answer, as ARM does. The answer shows the estate at the moment of the
/// request.
/// </summary>
internal sealed class WhatIfs(World world, CloudStore store, Preflight preflight)
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(1);

    public async Task<ArmResponse> StartAsync(ArmRequest request, Responses responses)
    {
        var body = await request.ReadBodyAsync();
        var operationId = world.Ids.NextText();
        var deployment =
            DeploymentRequest.Parse(request.Target, body, request.Caller, request.ApiVersion, world.Now, operationId);
        var settings = (body["properties"] as JsonObject)?["whatIfSettings"] as JsonObject;
        var format =
            Enum.TryParse<WhatIfResultFormat>((string?)settings?["resultFormat"], ignoreCase: true, out var given)
            ? given : WhatIfResultFormat.FullResourcePayloads;
        var result = store.Read(session =>
        {
            Containers.RequireScope(session, request.Target);
            return Json.Utf8(Compute(session, request, deployment, format));
        });
        var instant = world.Scale(Duration) <= TimeSpan.Zero;
        var operation = new OperationRow(operationId, request.Target.Key, "whatIf",
            instant ? OperationRow.Succeeded : OperationRow.InProgress, world.Now, instant ? world.Now : null,
            request.Caller.Serialise(), new OperationInput(request.ApiVersion).Serialise(), result, null);
        await store.WriteAsync(session =>
        {
            session.Operations.Put(operation);
            if (!instant)
            {
                session.Work.Add(world.Now + world.Scale(Duration), OperationEnder.WorkKind, operationId);
            }
        });
        return responses.Location(request, new ArmResponse(202), operation);
    }

    private JsonObject Compute(Session session, ArmRequest request, DeploymentRequest deployment,
        WhatIfResultFormat format)
    {
        var endpoint = new Uri(request.BaseUrl);
        try
        {
            preflight.Check(session, request.Target, deployment, endpoint);
            var reader = new TemplateEstate(world, session, request.Caller.Principal);
            var schema = new ProviderSchema(world, session, request.Caller.Principal);
            var properties = Preflight.Guard(() => WhatIfEngine.WhatIf(
                TemplateEngine.Expand(deployment.Context(request.Target, world, endpoint), reader), reader, schema,
                    format));
            return new JsonObject { ["status"] = "Succeeded", ["properties"] = properties };
        }
        catch (ArmException error)
        {
            return new JsonObject { ["status"] = "Failed", ["error"] = error.Error.ToJson() };
        }
    }
}
