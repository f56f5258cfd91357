using System.Text.Json;
using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Http;
using Microsoft.AspNetCore.Http;

namespace Keelson.Local.Cloud.Control;

/// <summary>
/// What Azure does not have: <c>/faults</c> to make things go wrong, <c>/clock</c> to let time pass, and the other areas
/// of the list. Open to whoever reaches the loopback port, as it is there for tests.
/// </summary>
internal sealed class ControlEndpoint(IReadOnlyList<IControlArea> areas) : ICloudEndpoint
{
    public bool Serves(HttpRequest request) => Find(request) is not null;

    public async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var id = path.Split('/', 3) is [_, _, { Length: > 0 } last] ? last : null;
        var body = HttpMethods.IsPost(context.Request.Method) || HttpMethods.IsPut(context.Request.Method)
            ? await ReadAsync(context)
            : [];
        var answer = await Find(context.Request)!.HandleAsync(context.Request.Method, id, body)
            ?? throw ArmErrors.MethodNotAllowed(context.Request.Method, path);
        await FrontDoor.WriteAsync(context, answer);
    }

    private IControlArea? Find(HttpRequest request) => areas.FirstOrDefault(area =>
        request.Path.StartsWithSegments("/" + area.Name, StringComparison.OrdinalIgnoreCase));

    private static async Task<JsonObject> ReadAsync(HttpContext context)
    {
        try
        {
            return await JsonNode.ParseAsync(context.Request.Body,
                cancellationToken: context.RequestAborted) as JsonObject
                ?? throw ArmErrors.InvalidContent("the content must be a JSON object");
        }
        catch (JsonException error)
        {
            throw ArmErrors.InvalidContent(error.Message);
        }
    }
}
