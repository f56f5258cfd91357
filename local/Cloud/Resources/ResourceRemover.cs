using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Operations;
using Keelson.Local.Cloud.Providers;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Resources;

/// <summary>Deletes a resource or a group with everything beneath it, at once or as an operation.</summary>
internal sealed class ResourceRemover(World world, OperationStarter operations, Journal journal)
{
    /// <summary>How long deleting a group takes beyond its resources.</summary>
    private static readonly TimeSpan GroupDuration = TimeSpan.FromSeconds(2);

    /// <summary>Longer than any deletion takes here.</summary>
    private static readonly TimeSpan Overdue = TimeSpan.FromSeconds(4);

    /// <summary>Null row and no operation: it was not there, or it is gone now (then <see
    /// cref="Outcome.Changed"/>).</summary>
    /// <exception cref="ArmException">The deletion is refused; nothing has changed.</exception>
    public Outcome Delete(
        Session session, ResourceId requested, string apiVersion, CallerContext caller, Preconditions conditions,
            string? deployment = null)
    {
        Containers.RequireScope(session, requested);
        var row = session.Resources.Find(requested.Key);
        if (row is null)
        {
            conditions.Require(requested, null);
            return new Outcome(null, Created: false, Operation: null, Changed: false);
        }
        var id = ResourceId.Parse(row.Id);
        Locks.RequireDeletable(session, id);
        conditions.Require(id, row);
        if (row.State == ProvisioningState.Deleting && session.Operations.RunningOn(id.Key) is { } running
            && world.Now - running.Started < Overdue)
        {
            // Asking again joins; a deletion that is overdue is taken up anew, as asking again does in Azure.
            return new Outcome(row, Created: false, running);
        }
        // As Compute does: the deletion preempts what still writes, so that something stuck can be cleaned up.
        CancelOperation(session, id.Key);
        var type = world.Providers.Find(id);
        var estate = new EstateView(world, session, caller.Principal);
        type.Deleting(new ResourceDeletion(id, row.ParseBody(), estate, Cascade: false));
        var duration = id.IsResourceGroup ? GroupDuration : type.DeleteDuration;
        var (starts, fault) = operations.Plan("DELETE", id, duration);
        if (!starts)
        {
            Remove(session, id, caller);
            journal.Record(session, caller, id, "delete", OperationRow.Succeeded, 200);
            return new Outcome(null, Created: false, Operation: null);
        }
        MarkDeleting(session, row, type, id);
        var input = new OperationInput(apiVersion, Deployment: deployment);
        var operation = operations.Start(session, id, "delete", caller, input, duration, fault);
        journal.Record(session, caller, id, "delete", "Accepted", 202);
        return new Outcome(row, Created: false, operation);
    }

    /// <summary>Takes it away with all beneath it; what lies beneath is journalled, the resource itself by the
    /// caller.</summary>
    public void Remove(Session session, ResourceId id, CallerContext caller)
    {
        var estate = new EstateView(world, session, caller.Principal);
        foreach (var row in session.Resources.Under(id.Key).OrderByDescending(row => row.Key, StringComparer.Ordinal))
        {
            var child = ResourceId.Parse(row.Id);
            world.Providers.Find(child).Deleting(new ResourceDeletion(child, row.ParseBody(), estate, Cascade: true));
            session.Resources.Delete(row.Key);
            session.Deployments.Delete(row.Key);
            session.Steps.Clear(row.Key);
            CancelOperation(session, row.Key);
            if (id.IsResourceGroup && row.Tracked)
            {
                journal.Record(session, caller, child, "delete", OperationRow.Succeeded, 200);
            }
        }
        session.Resources.Delete(id.Key);
        session.Blobs.DeleteUnder(id.Key);
    }

    private void CancelOperation(Session session, string key)
    {
        if (session.Operations.RunningOn(key) is not { } running)
        {
            return;
        }
        session.Operations.Put(running with
        {
            Status = OperationRow.Canceled,
            Ended = world.Now,
            Error = Json.Utf8(
                new ArmError("OperationPreempted", "The operation was preempted by a deletion.", running.Target)
                    .ToJson()),
        });
        if (OperationInput.Deserialise(running.Input!).Deployment is { } waiting)
        {
            session.Work.Add(world.Now, OperationEnder.DeploymentWork, waiting);
        }
    }

    private void MarkDeleting(Session session, ResourceRow row, IResourceType type, ResourceId id)
    {
        var body = row.ParseBody();
        if (type.HasProvisioningState && body["properties"] is System.Text.Json.Nodes.JsonObject properties)
        {
            properties["provisioningState"] = ProvisioningState.Deleting;
        }
        session.Resources.Put(ResourceShape.Row(id, body, row, row.Version, world.Now, type) with
        {
            State = ProvisioningState.Deleting,
        });
    }
}
