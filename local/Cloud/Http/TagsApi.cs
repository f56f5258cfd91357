using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Resources;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Http;

/// <summary><c>{scope}/providers/Microsoft.Resources/tags/default</c>: the tags of anything, apart from the rest of
/// it.</summary>
internal sealed class TagsApi(CloudStore store, ResourceWriter writer) : IArmApi
{
    public async ValueTask<ArmResponse?> HandleAsync(ArmRequest request)
    {
        if (!request.Target.IsType("Microsoft.Resources/tags") || request.Path.Tail is not null
            || request.Target.Scope is not { } scope)
        {
            return null;
        }
        if (request.IsGet)
        {
            return store.Read(session => Answer(request, Find(session, scope)));
        }
        Func<JsonObject, JsonObject> change = request.Method switch
        {
            "PUT" => Replace(await request.ReadBodyAsync()),
            "PATCH" => Patch(await request.ReadBodyAsync()),
            "DELETE" => _ => [],
            var method => throw ArmErrors.MethodNotAllowed(method, request.Target.Text),
        };
        var row = await store.WriteAsync(session => Write(session, request, scope, change));
        return request.Method == "DELETE" ? new ArmResponse(200) : Answer(request, row);
    }

    private static ResourceRow Find(Session session, ResourceId scope)
    {
        Containers.RequireScope(session, scope);
        return session.Resources.Find(scope.Key)
            ?? throw (scope.IsResourceGroup ? ArmErrors.ResourceGroupNotFound(scope.Name)
                : ArmErrors.ResourceNotFound(scope));
    }

    private ResourceRow Write(Session session, ArmRequest request, ResourceId scope, Func<JsonObject,
        JsonObject> change)
    {
        var row = Find(session, scope);
        var tags = change(row.ParseBody()["tags"]?.AsObject() ?? []);
        var body = new JsonObject { ["tags"] = tags };
        return writer.Put(session,
            new WriteRequest(scope, request.ApiVersion, body, request.Caller, request.Conditions, Patch: true)
            {
                AtOnce = true,
            }).Row!;
    }

    private static Func<JsonObject, JsonObject> Replace(JsonObject body) => _ => Given(body);

    private static Func<JsonObject, JsonObject> Patch(JsonObject body)
    {
        var given = Given(body);
        return ((string?)body["operation"])?.ToLowerInvariant() switch
        {
            "replace" => _ => given,
            "merge" => tags => Merge(tags, given),
            "delete" => tags => Delete(tags, given),
            var other => throw ArmErrors.InvalidContent($"operation '{other}' is not one of Merge, Replace, Delete"),
        };
    }

    private static JsonObject Given(JsonObject body) =>
        (body["properties"] as JsonObject)?["tags"]?.DeepClone() as JsonObject ?? [];

    private static JsonObject Merge(JsonObject tags, JsonObject given)
    {
        foreach (var (name, value) in given)
        {
            tags.Remove(Spelled(tags, name));
            tags[name] = value?.DeepClone();
        }
        return tags.DeepClone().AsObject();
    }

    /// <summary>Removes the tags named, where their value is the one given; an empty value matches any, as in
    /// ARM.</summary>
    private static JsonObject Delete(JsonObject tags, JsonObject given)
    {
        foreach (var (name, value) in given)
        {
            var spelled = Spelled(tags, name);
            if ((string?)value is null or "" || (string?)tags[spelled] == (string?)value)
            {
                tags.Remove(spelled);
            }
        }
        return tags.DeepClone().AsObject();
    }

    private static string Spelled(JsonObject tags, string name) =>
        tags.FirstOrDefault(tag => tag.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Key ?? name;

    private static ArmResponse Answer(ArmRequest request, ResourceRow row) => ArmResponse.Json(200, new JsonObject
    {
        ["id"] = request.Target.Text,
        ["name"] = "default",
        ["type"] = "Microsoft.Resources/tags",
        ["properties"] = new JsonObject { ["tags"] = row.ParseBody()["tags"]?.DeepClone() ?? new JsonObject() },
    }).With("ETag", row.ETag);
}
