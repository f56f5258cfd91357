using System.Text.Json;
using Keelson.Local.Runtime.Functions;
using Keelson.Local.Runtime.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Keelson.Local.Runtime.EventGrid;

/// <summary>
/// The webhook that Event Grid delivers to, as the real host has it: same path, headers and validation handshakes of
/// both schemas. Answers 202 once every function has run, 500 when one failed, so that Event Grid delivers again.
/// </summary>
internal sealed class EventGridEndpoint(
    FunctionCatalog catalog, FunctionRunner runner, KeyCheck keys, ILogger<EventGridEndpoint> logger)
{
    private const string Path = "/runtime/webhooks/EventGrid";

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods(Path, [HttpMethods.Options], http => Handshake(http).ExecuteAsync(http));
        endpoints.MapPost(Path, async http => await (await Receive(http)).ExecuteAsync(http));
    }

    /// <summary>The CloudEvents webhook handshake (abuse protection).</summary>
    private IResult Handshake(HttpContext http)
    {
        if (!keys.Allows(http.Request, AuthorizationLevel.System))
            return Results.Unauthorized();
        if (http.Request.Headers["WebHook-Request-Origin"] is { Count: > 0 } origin)
            http.Response.Headers["WebHook-Allowed-Origin"] = origin;
        return Results.Ok();
    }

    private async Task<IResult> Receive(HttpContext http)
    {
        if (!keys.Allows(http.Request, AuthorizationLevel.System))
            return Results.Unauthorized();
        var name = http.Request.Query["functionName"].ToString();
        if (!catalog.TryGet(name, TriggerKind.EventGrid, out var function))
            return Results.NotFound($"cannot find function: '{name}'");
        if (await Read(http.Request) is not { } events)
            return Results.BadRequest();

        return http.Request.Headers["aeg-event-type"].ToString() switch
        {
            var type when Is(type, "SubscriptionValidation") => Validate(events),
            var type when Is(type, "Notification") || IsCloudEvent(http.Request) => await Deliver(function, events, http),
            var type when Is(type, "Unsubscribe") => Results.Accepted(),
            _ => Results.BadRequest(),
        };
    }

    private static bool Is(string type, string expected) =>
        string.Equals(type, expected, StringComparison.OrdinalIgnoreCase);

    private static bool IsCloudEvent(HttpRequest request) =>
        request.ContentType?.StartsWith("application/cloudevents", StringComparison.OrdinalIgnoreCase) == true;

    private static IResult Validate(JsonElement[] events)
    {
        foreach (var sent in events)
        {
            if (sent.TryGetProperty("data", out var data) && data.TryGetProperty("validationCode", out var code))
                return Results.Json(new { validationResponse = code.GetString() });
        }

        return Results.BadRequest();
    }

    private static async Task<JsonElement[]?> Read(HttpRequest request)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, default, request.HttpContext.RequestAborted);
            var root = body.RootElement.Clone();
            JsonElement[] events = root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()] : [root];
            return Array.TrueForAll(events, sent => sent.ValueKind == JsonValueKind.Object) ? events : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<IResult> Deliver(FunctionMethod function, JsonElement[] events, HttpContext http)
    {
        var batched = ((EventGridTriggerAttribute)function.Trigger).IsBatched;
        JsonElement[][] calls = batched ? [events] : [.. events.Select(sent => new[] { sent })];
        var succeeded = await Task.WhenAll(calls.Select(call => Run(function, call, http.RequestAborted)));
        return Array.TrueForAll(succeeded, one => one)
            ? Results.Accepted()
            : Results.StatusCode(StatusCodes.Status500InternalServerError);
    }

    private async Task<bool> Run(FunctionMethod function, JsonElement[] events, CancellationToken cancellation)
    {
        try
        {
            await runner.RunAsync(function, new EventGridTriggerData(events), cancellation);
            return true;
        }
#pragma warning disable CA1031 // Whatever a function throws means: not handled, deliver again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            logger.Failed(failure, function.Name);
            return false;
        }
    }
}
