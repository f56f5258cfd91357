using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Http;
using Keelson.Local.Cloud.Providers;
using Keelson.Local.Cloud.Resources;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Operations;

/// <summary>Runs a provider's actions (<c>POST {id}/{action}</c>).</summary>
internal sealed class ActionInvoker(World world, OperationStarter operations, Journal journal)
{
    /// <summary>Not known: the type has no such action.</summary>
    public (bool Known, OperationRow? Operation, JsonNode? Body) Invoke(
        Session session, ArmRequest request, string name, JsonObject input)
    {
        Containers.RequireScope(session, request.Target);
        var row = session.Resources.Find(request.Target.Key) ?? throw ArmErrors.ResourceNotFound(request.Target);
        var id = ResourceId.Parse(row.Id);
        var type = world.Providers.Find(id);
        var body = row.ParseBody();
        var action =
            new ResourceAction(id, name, body, input, new EstateView(world, session, request.Caller.Principal));
        if (type.Invoke(action) is not { } result)
        {
            return (false, null, null);
        }
        Locks.RequireWritable(session, id);
        if (!JsonNode.DeepEquals(body, row.ParseBody()))
        {
            session.Resources.Put(ResourceShape.Row(id, body, row, session.Meta.NextRevision(), world.Now, type));
        }
        var verb = $"{name}/action";
        var (starts, fault) = operations.Plan("POST", id, result.Duration);
        if (!starts)
        {
            journal.Record(session, request.Caller, id, verb, OperationRow.Succeeded, 200);
            return (true, null, result.Body);
        }
        var answer = result.Body is null ? null : Json.Utf8(result.Body);
        journal.Record(session, request.Caller, id, verb, "Accepted", 202);
        var operation = operations.Start(
            session, id, "action", request.Caller, new OperationInput(request.ApiVersion, Action: name),
                result.Duration, fault, answer);
        return (true, operation, null);
    }
}
