using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using Keelson.Local.Runtime.Durable;
using Keelson.Local.Runtime.Durable.Execution;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Options;

namespace Keelson.Local.Runtime.Functions;

/// <summary>Gives the durable engine the orchestrators and activities among the functions.</summary>
internal sealed class DurableFunctions(
    FunctionCatalog catalog, FunctionPipeline pipeline, FunctionRunner runner, IServiceProvider services)
    : IDurableFunctions
{
    /// <summary>The worker's serializer options, as durable data passes through that serializer in the real host.</summary>
    public DataConverter Converter { get; } = new Microsoft.DurableTask.Converters.JsonDataConverter(
        ((IOptions<JsonSerializerOptions>)services.GetService(typeof(IOptions<JsonSerializerOptions>))!).Value);

    public bool TryGetOrchestrator(string name, [NotNullWhen(true)] out Orchestrator? orchestrator)
    {
        orchestrator = catalog.TryGet(name, TriggerKind.Orchestration, out var function)
            ? context => pipeline.InvokeAsync(new EmbeddedFunctionContext(
                function, services, new OrchestrationData((ReplayContext)context, Converter), CancellationToken.None))
            : null;
        return orchestrator is not null;
    }

    public bool TryGetActivity(string name, [NotNullWhen(true)] out DurableActivity? activity)
    {
        activity = catalog.TryGet(name, TriggerKind.Activity, out var function)
            ? (call, cancellation) => runner.RunAsync(function, new ActivityData(call, Converter), cancellation)
            : null;
        return activity is not null;
    }

    public IDictionary<string, object?>? PropertiesOf(Exception failure) =>
        ((IExceptionPropertiesProvider?)services.GetService(typeof(IExceptionPropertiesProvider)))
            ?.GetExceptionProperties(failure);

    /// <summary>The context, and for any other parameter the instance's input.</summary>
    private sealed class OrchestrationData(ReplayContext context, DataConverter converter) : ITriggerData, IInputData
    {
        public IReadOnlyDictionary<string, object?> BindingData { get; } = new Dictionary<string, object?>
        {
            ["instanceId"] = context.InstanceId,
        };

        public object Bind(ParameterInfo parameter) => context;

        public object? BindInput(ParameterInfo parameter) =>
            converter.Deserialize(context.RawInput, parameter.ParameterType);
    }

    private sealed class ActivityData(ActivityCall call, DataConverter converter) : ITriggerData
    {
        public IReadOnlyDictionary<string, object?> BindingData { get; } =
            new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { ["instanceId"] = call.InstanceId };

        public object? Bind(ParameterInfo parameter) =>
            typeof(Microsoft.Azure.Functions.Worker.FunctionContext) == parameter.ParameterType
                ? throw new BindingException("An activity's trigger parameter is its input, not the function context.")
                : converter.Deserialize(call.Input, parameter.ParameterType);
    }
}
