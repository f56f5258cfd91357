using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Keelson.Conformance.Backends;

/// <summary>
/// An orchestrator of the registry as the worker runs it. The worker reads the input as the type told here, before it
/// knows what the code will ask for, so it is taken as it came and read when it is asked for.
/// </summary>
internal sealed class RegistryOrchestrator(Registry registry, string name, ILoggerFactory logs) : ITaskOrchestrator
{
    public Type InputType => typeof(JsonElement);

    public Type OutputType => typeof(object);

    public Task<object?> RunAsync(TaskOrchestrationContext context, object? input) =>
        registry.Orchestrators[name](new ConvertingContext(context, (input as JsonElement?)?.GetRawText(), logs));
}
