using Keelson.Local.Runtime.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Http;

public sealed class SampleHttpFunctions(ScopedMark mark, Recorder recorder)
{
    [Function("GetItem")]
    public static IResult GetItem(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "items/{number:int}/{unit?}")] HttpRequest request,
        int number,
        string? unit) => Results.Json(new { number, unit, path = request.Path.Value });

    [Function("PutItem")]
    public static async Task<IActionResult> PutItem(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "items/{id:guid}")] HttpRequest request, Guid id)
    {
        using var reader = new StreamReader(request.Body);
        return new OkObjectResult(new { id, body = await reader.ReadToEndAsync() });
    }

    [Function("CatchAll")]
    public static IResult CatchAll(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "files/{*rest}")] HttpRequest request, string rest) =>
        Results.Text(rest);

    [Function("Context")]
    public static async Task Context(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "context")] HttpRequest request, FunctionContext context)
    {
        var http = context.GetHttpContext()!;
        await http.Response.WriteAsync($"{context.FunctionDefinition.Name} {ReferenceEquals(http, request.HttpContext)}");
    }

    [Function("Text")]
    public static string Text([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => "plain";

    [Function("Failing")]
    public static IResult Failing([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
        throw new InvalidOperationException("the inner secret");

    [Function("Unreadable")]
    public static IResult Unreadable(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "unreadable/{number}")] HttpRequest request, int number) =>
        Results.Ok(number);

    [Function("Guarded")]
    public static IResult Guarded([HttpTrigger(AuthorizationLevel.Function, "get")] HttpRequest request) => Results.Ok();

    [Function("MasterOnly")]
    public static IResult MasterOnly([HttpTrigger(AuthorizationLevel.Admin, "get")] HttpRequest request) => Results.Ok();

    [Function("Slow")]
    public static async Task<IResult> Slow(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, CancellationToken cancellation)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        return Results.Ok();
    }

    [Function("Held")]
    public async Task<IResult> Held(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, CancellationToken cancellation)
    {
        recorder.Record("held", "now");
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        return Results.Ok();
    }

    [Function("Switched")]
    public static IResult Switched([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Results.Ok();

    [Function("StartGreeting")]
    public static async Task<IResult> StartGreeting(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "greetings/{name}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string name,
        CancellationToken cancellation)
    {
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Greet", new GreetInput(name), cancellation);
        return Results.Accepted($"/greetings/{id}", new { id });
    }

    [Function("Greet")]
    public static async Task<string> Greet([OrchestrationTrigger] TaskOrchestrationContext context, GreetInput input) =>
        await context.CallActivityAsync<string>("SayHello", new GreetInput(input.Name.ToUpperInvariant()));

    [Function("SayHello")]
    public string SayHello([ActivityTrigger] GreetInput input, string instanceId) =>
        $"Hello {input.Name} from {instanceId.Length > 0 && mark.Id != Guid.Empty}";
}
