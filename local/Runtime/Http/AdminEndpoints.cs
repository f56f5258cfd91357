using System.Text.Json;
using Keelson.Local.Runtime.EventGrid;
using Keelson.Local.Runtime.Functions;
using Keelson.Local.Runtime.Hosting;
using Keelson.Local.Runtime.Timers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Keelson.Local.Runtime.Http;

/// <summary>
/// The host's own endpoints: its status, and running a function that HTTP does not trigger (master key). Unlike the
/// real host, the run has ended when the answer comes: 202, or 500 when the function failed.
/// </summary>
internal sealed class AdminEndpoints(
    FunctionCatalog catalog,
    FunctionRunner runner,
    KeyCheck keys,
    HostState state,
    ILogger<AdminEndpoints> logger)
{
    public void Map(IEndpointRouteBuilder endpoints)
    {
        // Plain request delegates: what binds parameters for minimal APIs would cost the start more than it saves.
        endpoints.MapGet("/admin/host/ping", http => Results.Ok().ExecuteAsync(http));
        endpoints.MapGet("/admin/host/status", http => Status().ExecuteAsync(http));
        endpoints.MapPost("/admin/functions/{name}", async http => await (await Run(http.Request)).ExecuteAsync(http));
    }

    private IResult Status() => Results.Json(
        new { state = state.Current.ToString(), processUptime = (long)state.Uptime.TotalMilliseconds },
        statusCode: state.Current == HostStage.Running ? 200 : 503);

    private async Task<IResult> Run(HttpRequest request)
    {
        if (!keys.Allows(request, AuthorizationLevel.Admin))
            return Results.Unauthorized();
        if (!catalog.TryGet((string)request.RouteValues["name"]!, out var function))
            return Results.NotFound();
        var trigger = function.Kind switch
        {
            TriggerKind.Timer => new TimerTriggerData(new TimerInfo()),
            TriggerKind.EventGrid => EventGridTriggerData.TryParse(await ReadInput(request)),
            _ => (ITriggerData?)null,
        };
        if (trigger is null)
            return Results.BadRequest();
        try
        {
            await runner.RunAsync(function, trigger, request.HttpContext.RequestAborted);
            return Results.Accepted();
        }
#pragma warning disable CA1031 // Whatever a function throws is a 500 without its stack.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            logger.Failed(failure, function.Name);
            return Results.StatusCode(StatusCodes.Status500InternalServerError);
        }
    }

    /// <summary>The real host's body: <c>{"input": "…"}</c>.</summary>
    private static async Task<string> ReadInput(HttpRequest request)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body);
            return body.RootElement.ValueKind == JsonValueKind.Object
                && body.RootElement.TryGetProperty("input", out var input)
                && input.ValueKind == JsonValueKind.String
                ? input.GetString()!
                : string.Empty;
        }
        catch (JsonException)
        {
            return string.Empty;
        }
    }
}
