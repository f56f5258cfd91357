using System.Diagnostics.CodeAnalysis;
using Keelson.Local.Runtime.Durable;
using Keelson.Local.Runtime.Durable.Engine;
using Keelson.Local.Runtime.Durable.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;

namespace Keelson.Benchmarks.Durable;

/// <summary>Five activities in a row that each greet a city: the smallest orchestration that does something.</summary>
internal sealed class Hello5 : IDurableFunctions, IAsyncDisposable
{
    public const int Activities = 5;

    private static readonly string[] Cities = ["Tokyo", "Seattle", "London", "Lagos", "Lima"];

    private readonly SqliteDurableStore store;
    private readonly DurableEngine engine;

    public Hello5(string folder)
    {
        store = SqliteDurableStore.Open(Path.Combine(folder, "durable.db"));
        engine = new DurableEngine(store, this, new DurableOptions(), TimeProvider.System, NullLoggerFactory.Instance);
        engine.Start();
    }

    public DataConverter Converter => JsonDataConverter.Default;

    public DurableTaskClient Client => engine.Client;

    /// <summary>Transactions committed; each is one sync of the disk.</summary>
    public long Commits => store.Commits;

    /// <summary>Starts one and waits for its end.</summary>
    public async Task RunAsync()
    {
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Hello5));
        var ended = await engine.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        if (ended.ReadOutputAs<string>() != "Hello Tokyo! Hello Seattle! Hello London! Hello Lagos! Hello Lima!")
            throw new InvalidOperationException($"'{ended.SerializedOutput}' is not what was asked for.");
    }

    public bool TryGetOrchestrator(string name, [NotNullWhen(true)] out Orchestrator? orchestrator)
    {
        orchestrator = name == nameof(Hello5) ? Orchestrate : null;
        return orchestrator is not null;
    }

    public bool TryGetActivity(string name, [NotNullWhen(true)] out DurableActivity? activity)
    {
        activity = name == "Greet" ? Greet : null;
        return activity is not null;
    }

    public ValueTask DisposeAsync() => engine.DisposeAsync();

    private static async Task<object?> Orchestrate(TaskOrchestrationContext context)
    {
        var greetings = new List<string>();
        foreach (var city in Cities)
            greetings.Add(await context.CallActivityAsync<string>("Greet", city));
        return string.Join(' ', greetings);
    }

    private Task<object?> Greet(ActivityCall call, CancellationToken cancellation) =>
        Task.FromResult<object?>($"Hello {Converter.Deserialize<string>(call.Input)}!");
}
