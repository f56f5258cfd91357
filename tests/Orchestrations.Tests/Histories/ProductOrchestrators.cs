using System.Reflection;
using System.Text.Json;
using Keelson.Local.Runtime.Durable.Execution;
using Keelson.Provisioning;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;

namespace Keelson.Histories;

/// <summary>Every orchestrator of the product, by name, as the engine runs it.</summary>
internal static class ProductOrchestrators
{
    // As the host's: see FunctionsHostExtensions.
    private static readonly Payloads Payloads = new(
        new JsonDataConverter(new JsonSerializerOptions { PropertyNameCaseInsensitive = true }), int.MaxValue);

    private static readonly Dictionary<string, MethodInfo> Methods = typeof(RunEnvironment).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(method => method.GetParameters().Any(parameter => parameter.IsDefined(typeof(OrchestrationTriggerAttribute))))
        .ToDictionary(method => method.GetCustomAttribute<FunctionAttribute>()!.Name, StringComparer.Ordinal);

    public static IEnumerable<string> Names => Methods.Keys.Order(StringComparer.Ordinal);

    /// <summary>The orchestrator's code of today; null when there is none of that name.</summary>
    public static OrchestratorCode? Find(string name) =>
        Methods.ContainsKey(name) ? Code(name, context => context, result => result) : null;

    /// <summary>The orchestrator on another context, and with another result.</summary>
    public static OrchestratorCode Code(
        string name, Func<TaskOrchestrationContext, TaskOrchestrationContext> on, Func<object?, object?> result) =>
        new(async context => result(await RunAsync(Methods[name], on(context))), Payloads);

    private static async Task<object?> RunAsync(MethodInfo method, TaskOrchestrationContext context)
    {
        var run = (Task)method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [context], null)!;
        await run;
        return run.GetType().GetProperty(nameof(Task<object>.Result))!.GetValue(run);
    }
}
