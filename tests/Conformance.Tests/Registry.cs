using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;

namespace Keelson.Conformance;

/// <summary>Runs an activity: from its serialized input to its result.</summary>
public delegate Task<object?> ActivityCode(string? input);

/// <summary>
/// The orchestrators and activities of one case, by name. It knows no backend: each backend asks it for the code
/// behind a name at every call, so that code replaced here is what runs from then on.
/// </summary>
public sealed class Registry
{
    private readonly ConcurrentDictionary<string, Func<TaskOrchestrationContext, Task<object?>>> orchestrators =
        new(StringComparer.OrdinalIgnoreCase);

    private readonly ConcurrentDictionary<string, ActivityCode> activities = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyDictionary<string, Func<TaskOrchestrationContext, Task<object?>>> Orchestrators => orchestrators;

    public IReadOnlyDictionary<string, ActivityCode> Activities => activities;

    /// <summary>Adds an orchestrator, or replaces the one of that name.</summary>
    public Registry Orchestrator<TResult>(string name, Func<TaskOrchestrationContext, Task<TResult>> code)
    {
        orchestrators[name] = async context => await code(context);
        return this;
    }

    public Registry Activity<TInput, TResult>(string name, Func<TInput?, TResult> code) =>
        ActivityAsync<TInput, TResult>(name, input => Task.FromResult(code(input)));

    public Registry ActivityAsync<TInput, TResult>(string name, Func<TInput?, Task<TResult>> code)
    {
        activities[name] = async input => await code(JsonDataConverter.Default.Deserialize<TInput>(input));
        return this;
    }

    /// <summary>The activity <c>Echo</c>, which returns the text it is given.</summary>
    public Registry Echo() => Activity<string, string?>("Echo", text => text);

    /// <summary>The activity <c>Break</c>, which fails with an <see cref="InvalidOperationException"/>.</summary>
    public Registry Break() => Activity<string, string>(
        "Break", text => throw new InvalidOperationException($"broke on {text}", new FormatException("the inner one")));

    /// <summary>The orchestrator <c>Wait</c>, which ends with the payload of the event <c>go</c>.</summary>
    public Registry Wait() => Orchestrator("Wait", context => context.WaitForExternalEvent<string>("go"));

    /// <summary>The orchestrator <c>Quick</c>, which returns its input.</summary>
    public Registry Quick() => Orchestrator("Quick", context => Task.FromResult(context.GetInput<string>()));
}
