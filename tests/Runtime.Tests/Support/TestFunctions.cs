using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Keelson.Local.Runtime.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;

namespace Keelson.Local.Runtime.Support;

/// <summary>Orchestrators and activities given as lambdas.</summary>
internal sealed class TestFunctions : IDurableFunctions
{
    private readonly ConcurrentDictionary<string, Orchestrator> orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, DurableActivity> activities = new(StringComparer.OrdinalIgnoreCase);

    public DataConverter Converter => JsonDataConverter.Default;

    public TestFunctions Orchestrator<TResult>(string name, Func<TaskOrchestrationContext, Task<TResult>> code)
    {
        orchestrators[name] = async context => await code(context);
        return this;
    }

    public TestFunctions ActivityAsync<TInput, TResult>(string name, Func<TInput, Task<TResult>> code) =>
        ActivityCall<TInput, TResult>(name, (input, _, _) => code(input));

    public TestFunctions Activity<TInput, TResult>(string name, Func<TInput, TResult> code) =>
        ActivityAsync<TInput, TResult>(name, input => Task.FromResult(code(input)));

    public TestFunctions ActivityCall<TInput, TResult>(
        string name, Func<TInput, ActivityCall, CancellationToken, Task<TResult>> code)
    {
        activities[name] = async (call, cancellation) =>
            await code(Converter.Deserialize<TInput>(call.Input)!, call, cancellation);
        return this;
    }

    /// <summary>Takes an orchestrator away, as a deployment without it does.</summary>
    public void Remove(string orchestrator) => orchestrators.TryRemove(orchestrator, out _);

    public bool TryGetOrchestrator(string name, [NotNullWhen(true)] out Orchestrator? orchestrator) =>
        orchestrators.TryGetValue(name, out orchestrator);

    public bool TryGetActivity(string name, [NotNullWhen(true)] out DurableActivity? activity) =>
        activities.TryGetValue(name, out activity);
}
