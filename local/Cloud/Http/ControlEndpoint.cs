using System.Text.Json;
using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Clock;
using Keelson.Local.Cloud.Faults;
using Microsoft.AspNetCore.Http;

namespace Keelson.Local.Cloud.Http;

/// <summary>
/// What Azure does not have: <c>/faults</c> to make things go wrong, <c>/clock</c> to let time pass, <c>/health</c>.
/// Open to whoever reaches
/// the loopback port, as it is there for tests.
/// </summary>
internal sealed class ControlEndpoint(World world, FaultInjector faults) : ICloudEndpoint
{
    public bool Serves(HttpRequest request) =>
        request.Path.StartsWithSegments("/faults", StringComparison.OrdinalIgnoreCase) || request.Path == "/clock"
            || request.Path == "/health";

    public async Task HandleAsync(HttpContext context)
    {
        var id = context.Request.Path.Value!.Split('/', 3) is [_, _, var last] ? last : null;
        var answer = (context.Request.Method, context.Request.Path.Value!.Split('/')[1]) switch
        {
            ("GET", "health") => Ok(new JsonObject { ["status"] = "Healthy" }),
            ("GET", "clock") => Ok(Now()),
            ("POST", "clock") => Ok(Advance(await ReadAsync(context))),
            ("GET", "faults") => Ok(new JsonObject { ["rules"] = faults.Describe() }),
            ("POST", "faults") => Ok(Add(await ReadAsync(context))),
            ("DELETE", "faults") => Delete(id),
            _ => throw ArmErrors.MethodNotAllowed(context.Request.Method, context.Request.Path),
        };
        await FrontDoor.WriteAsync(context, answer);
    }

    private JsonObject Add(JsonObject body) => new()
    {
        ["rules"] = new JsonArray([.. (body["rules"] as JsonArray ?? new JsonArray(body.DeepClone()))
            .Select(rule =>
                (JsonNode)faults.Add(
                    rule as JsonObject ?? throw ArmErrors.InvalidContent("a rule must be an object")))]),
    };

    private ArmResponse Delete(string? id)
    {
        if (id is null)
        {
            faults.Clear();
            return new ArmResponse(204);
        }
        return new ArmResponse(faults.Remove(id) ? 204 : 404);
    }

    private JsonObject Now() => new() { ["now"] = world.Now.ToString("O") };

    private JsonObject Advance(JsonObject body)
    {
        if (world.Time is not AdjustableClock clock)
        {
            throw new ArmException(409, "ClockNotAdjustable",
                "This cloud runs on the machine's clock. Start it with an adjustable one.");
        }
        if (!TimeSpan.TryParse((string?)body["advance"], out var by) || by < TimeSpan.Zero)
        {
            throw ArmErrors.Invalid("InvalidAdvance", "Say {\"advance\": \"d.hh:mm:ss\"}, not negative.");
        }
        clock.Advance(by);
        return Now();
    }

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

    private static ArmResponse Ok(JsonObject body) => ArmResponse.Json(200, body);
}
