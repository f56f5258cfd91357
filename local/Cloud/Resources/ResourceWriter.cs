using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Operations;
using Keelson.Local.Cloud.Providers;
using Keelson.Local.Cloud.Providers.Authorization;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Resources;

/// <summary>
/// The one way a resource is written, by a request or by a deployment. Runs in the caller's transaction: the resource,
/// its operation,
/// the activity log and the outgoing events are kept together or not at all.
/// </summary>
internal sealed class ResourceWriter(World world, OperationStarter operations, Journal journal, AccessCheck access)
{
    /// <exception cref="ArmException">The write is refused; nothing has changed.</exception>
    public Outcome Put(Session session, WriteRequest request)
    {
        if (request.Deployment is not null)
        {
            // A request of its own was judged at the front door.
            access.Require(session, request.Caller.Principal, Journal.OperationName(request.Id, "write"), request.Id);
        }
        Containers.RequireForWrite(session, request.Id);
        var id = Containers.Canonical(session, world.Providers, request.Id);
        var row = session.Resources.Find(id.Key);
        if (request.Patch && row is null)
        {
            throw id.IsResourceGroup ? ArmErrors.ResourceGroupNotFound(id.Name) : ArmErrors.ResourceNotFound(id);
        }
        Locks.RequireWritable(session, id);
        request.Conditions.Require(id, row);
        if (row is not null && ProvisioningState.IsTransitional(row.State))
        {
            throw ArmErrors.AnotherOperation(id, row.State);
        }
        var write = Build(session, request, id, row?.ParseBody());
        return Store(session, request, write, row);
    }

    private ResourceWrite Build(Session session, WriteRequest request, ResourceId id, JsonObject? existing)
    {
        var type = world.Providers.Find(id);
        var body = BodyBuilder.Compose(id, request.Body, existing, type, request.Patch);
        Tags.Validate(body["tags"]);
        RequireLocation(id, body, existing, type);
        var estate = new EstateView(world, session, request.Caller.Principal);
        var write = new ResourceWrite(id, request.ApiVersion, body, existing, estate, request.Caller.Principal);
        BodyBuilder.Guard(id, () =>
        {
            type.Validate(write);
            ManagedIdentities.Fill(write);
            type.Normalise(write);
        });
        return write;
    }

    private Outcome Store(Session session, WriteRequest request, ResourceWrite write, ResourceRow? row)
    {
        var type = world.Providers.Find(write.Id);
        var changed = write.Existing is null || !ResourceShape.SameContent(write.Existing, write.Body);
        var unfinished = row is not null && row.State != ProvisioningState.Succeeded;
        var duration = !request.AtOnce && (changed || unfinished) ? type.DurationOf(write) : TimeSpan.Zero;
        var (starts, fault) = operations.Plan("PUT", write.Id, duration);
        var endedBy = !request.AtOnce && changed ? (type as ISelfEnding)?.WorkKind : null;
        starts |= endedBy is not null;
        if (type.HasProvisioningState)
        {
            write.Properties["provisioningState"] = !starts ? ProvisioningState.Succeeded
                : write.IsCreate ? ProvisioningState.Creating : ProvisioningState.Updating;
        }
        if (!starts)
        {
            type.Completed(write);
            changed = write.Existing is null || !ResourceShape.SameContent(write.Existing, write.Body);
        }
        if (changed)
        {
            BodyBuilder.Stamp(write.Body, write.Existing, request.Caller, world.Now);
        }
        else if (write.Existing!["systemData"] is { } stamp)
        {
            write.Body["systemData"] = stamp.DeepClone();
        }
        var version = changed ? session.Meta.NextRevision() : row!.Version;
        var stored = ResourceShape.Row(write.Id, write.Body, row, version, world.Now, type);
        if (!changed)
        {
            stored = stored with { Changed = row!.Changed };
        }
        session.Resources.Put(stored);
        var input = new OperationInput(request.ApiVersion, write.IsCreate, request.Deployment);
        var operation = starts
            ? operations.Start(session, write.Id, "write", request.Caller, input, duration, fault, endedBy: endedBy)
            : null;
        var status = starts ? "Accepted" : OperationRow.Succeeded;
        journal.Record(session, request.Caller, write.Id, "write", status, write.IsCreate ? 201 : 200);
        return new Outcome(stored, write.IsCreate, operation, changed);
    }

    /// <summary>Checks the location and writes it as ARM does; a write without one keeps what is stored.</summary>
    internal static void RequireLocation(ResourceId id, JsonObject body, JsonObject? existing, IResourceType type)
    {
        if (body["location"] is not { } location)
        {
            if (type.IsTracked && existing?["location"] is null)
            {
                throw ArmErrors.LocationRequired(id);
            }
            if (existing?["location"] is { } kept)
            {
                body["location"] = kept.DeepClone();
            }
            return;
        }
        var name = location is JsonValue value && value.TryGetValue(out string? text) ? Regions.Normalise(text) : "";
        if (!Regions.Exists(name))
        {
            throw ArmErrors.Invalid("LocationNotAvailableForResourceType",
                $"The provided location '{location}' is not available for resource type '{id.Type}'. "
                + $"List of available regions for the resource type is '{string.Join(',', Regions.All.Select(region => region.Name))}'.");
        }
        if ((string?)existing?["location"] is { } was && Regions.Normalise(was) != name)
        {
            throw new ArmException(409, id.IsResourceGroup ? "InvalidResourceGroupLocation" : "InvalidResourceLocation",
                $"The resource '{id.Name}' already exists in location '{was}'. A resource with the same name cannot be created in "
                + $"location '{name}'. Please select a new resource name.");
        }
        body["location"] = name;
    }
}
