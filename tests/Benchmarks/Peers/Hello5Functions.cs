using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Benchmarks.Peers;

/// <summary>hello5 as a functions app has it: an HTTP trigger that starts one and answers its result.</summary>
public static class Hello5Functions
{
    internal const string Expected = "Hello Tokyo! Hello Seattle! Hello London! Hello Lagos! Hello Lima!";

    private static readonly string[] Cities = ["Tokyo", "Seattle", "London", "Lagos", "Lima"];

    [Function(nameof(StartHello5))]
    public static async Task<IResult> StartHello5(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "hello5")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(client);
        var id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(GreetAll), cancellation);
        var ended = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, cancellation);
        return Results.Text(ended.ReadOutputAs<string>());
    }

    [Function(nameof(GreetAll))]
    public static async Task<string> GreetAll([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var greetings = new List<string>();
        foreach (var city in Cities)
            greetings.Add(await context.CallActivityAsync<string>(nameof(Greet), city));
        return string.Join(' ', greetings);
    }

    [Function(nameof(Greet))]
    public static string Greet([ActivityTrigger] string city) => $"Hello {city}!";
}
