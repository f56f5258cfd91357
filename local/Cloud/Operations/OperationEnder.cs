using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers;
using Keelson.Local.Cloud.Resources;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Operations;

/// <summary>Ends an operation when its time has come: the resource reaches its final state and everyone is
/// told.</summary>
internal sealed class OperationEnder(World world, CloudStore store, ResourceRemover remover, Journal journal)
    : IWorkHandler
{
    public const string WorkKind = "operation";

    /// <summary>The kind of work that lets a deployment look around again.</summary>
    public const string DeploymentWork = "deployment";

    public string Kind => WorkKind;

    public Task RunAsync(WorkItem item, CancellationToken cancellation) => store.WriteAsync(session =>
    {
        session.Work.Remove(item.Id);
        var error = session.Operations.Find(item.Target)?.Error;
        End(session, item.Target, error is null ? null : ArmError.FromJson(JsonNode.Parse(error)!.AsObject()));
    });

    /// <summary>Ends a running operation, well or with <paramref name="failure"/>; false when it is not
    /// running.</summary>
    public bool End(Session session, string operationId, ArmError? failure)
    {
        if (session.Operations.Find(operationId) is not { Status: OperationRow.InProgress } operation)
        {
            return false;
        }
        var caller = CallerContext.Deserialise(operation.Caller);
        var input = OperationInput.Deserialise(operation.Input!);
        var verb = operation.Kind == "action" ? $"{input.Action}/action" : operation.Kind;
        var row = session.Resources.Find(operation.Target);
        if (row is not null && operation.Kind != "whatIf")
        {
            var id = ResourceId.Parse(row.Id);
            Apply(session, operation.Kind, row, id, caller, failure);
            journal.Record(session, caller, id, verb, failure is null ? OperationRow.Succeeded : OperationRow.Failed,
                failure is null ? 200 : 500, failure);
        }
        session.Operations.Put(operation with
        {
            Status = failure is null ? OperationRow.Succeeded : OperationRow.Failed,
            Ended = world.Now,
            Error = failure is null ? null : ResourceRow.Serialise(failure.ToJson()),
        });
        if (input.Deployment is not null)
        {
            session.Work.Add(world.Now, DeploymentWork, input.Deployment);
        }
        return true;
    }

    private void Apply(
        Session session, string kind, ResourceRow row, ResourceId id, CallerContext caller, ArmError? failure)
    {
        if (kind == "delete" && failure is null)
        {
            remover.Remove(session, id, caller);
            return;
        }
        var type = world.Providers.Find(id);
        if (kind == "action" || !type.HasProvisioningState)
        {
            return;
        }
        var body = row.ParseBody();
        var write = new ResourceWrite(id, "", body, row.ParseBody(), new EstateView(world, session, caller.Principal),
            caller.Principal);
        write.Properties["provisioningState"] = failure is null ? ProvisioningState.Succeeded
            : ProvisioningState.Failed;
        if (kind == "write" && failure is null)
        {
            type.Completed(write);
        }
        var changed = !ResourceShape.SameContent(write.Existing!, body);
        session.Resources.Put(ResourceShape.Row(
            id, body, row, changed ? session.Meta.NextRevision() : row.Version, world.Now, type));
    }
}
