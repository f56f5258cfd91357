using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Faults;
using Keelson.Local.Cloud.Operations;
using Keelson.Local.Cloud.Providers;
using Keelson.Local.Cloud.Resources;
using Keelson.Local.Cloud.Store;
using Microsoft.AspNetCore.Http;

namespace Keelson.Local.Cloud.Http;

/// <summary>GET, HEAD, PUT, PATCH, DELETE and actions of any one resource, group or subscription.</summary>
internal sealed class ResourcesApi(
    World world, CloudStore store, ResourceWriter writer, ResourceRemover remover, ActionInvoker actions,
        Responses responses, StaleReads reads) : IArmApi
{
    public async ValueTask<ArmResponse?> HandleAsync(ArmRequest request)
    {
        if (request.Target.IsTenant || request.Path.Namespace is not null)
        {
            return null;
        }
        if (request.Path.Tail is { } tail)
        {
            return HttpMethods.IsPost(request.Method) && !tail.Contains('/', StringComparison.Ordinal)
                ? await InvokeAsync(request, tail)
                : null;
        }
        return request.Method switch
        {
            "GET" => Get(request),
            "HEAD" => Head(request),
            "PUT" => await WriteAsync(request, patch: false),
            "PATCH" => await WriteAsync(request, patch: true),
            "DELETE" => await DeleteAsync(request),
            _ => throw ArmErrors.MethodNotAllowed(request.Method, request.Target.Text),
        };
    }

    private ArmResponse Get(ArmRequest request) => store.Read(session =>
    {
        Containers.RequireScope(session, request.Target);
        var row = reads.Seen(session, request.Target.Key, request.Target.Text) ?? throw NotFound(request.Target);
        if (request.Conditions.IfNoneMatch?.Contains(row.ETag, StringComparison.Ordinal) == true)
        {
            return new ArmResponse(304) { Headers = [("ETag", row.ETag)] };
        }
        return ArmResponse.Resource(200, Presented(session, request, row));
    });

    private ResourceRow Presented(Session session, ArmRequest request, ResourceRow row)
    {
        var id = ResourceId.Parse(row.Id);
        var type = world.Providers.Find(id);
        if (!type.Presents)
        {
            return row;
        }
        var view = new ResourceView(id, row.ParseBody(), new EstateView(world, session, request.Caller.Principal),
            request.Query("$expand"));
        type.Present(view);
        return row with { Body = ResourceRow.Serialise(view.Body) };
    }

    private ArmResponse Head(ArmRequest request) => store.Read(session =>
    {
        Containers.RequireScope(session, request.Target);
        return new ArmResponse(session.Resources.Exists(request.Target.Key) ? 204 : 404);
    });

    private async Task<ArmResponse> WriteAsync(ArmRequest request, bool patch)
    {
        var body = await request.ReadBodyAsync();
        var write = new WriteRequest(request.Target, request.ApiVersion, body, request.Caller, request.Conditions,
            patch);
        var outcome = await store.WriteAsync(session => writer.Put(session, write));
        var accepted = world.Providers.Find(request.Target).AsyncStyle == AsyncStyle.Accepted;
        return responses.Write(request, outcome, accepted);
    }

    private async Task<ArmResponse> DeleteAsync(ArmRequest request)
    {
        var outcome = await store.WriteAsync(session =>
            remover.Delete(session, request.Target, request.ApiVersion, request.Caller, request.Conditions));
        if (outcome is { Changed: false, Row: null } && request.Target.IsResourceGroup)
        {
            throw NotFound(request.Target);
        }
        return responses.Delete(request, outcome);
    }

    private async Task<ArmResponse?> InvokeAsync(ArmRequest request, string action)
    {
        var input = await request.ReadBodyAsync(optional: true);
        var (known, operation, body) =
            await store.WriteAsync(session => actions.Invoke(session, request, action, input));
        return known ? responses.Action(request, operation, body) : null;
    }

    private static ArmException NotFound(ResourceId id) => id.IsSubscription
        ? ArmErrors.SubscriptionNotFound(id.Name)
        : id.IsResourceGroup ? ArmErrors.ResourceGroupNotFound(id.Name) : ArmErrors.ResourceNotFound(id);
}
