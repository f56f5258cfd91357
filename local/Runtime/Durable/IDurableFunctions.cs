using System.Diagnostics.CodeAnalysis;
using Microsoft.DurableTask;

namespace Keelson.Local.Runtime.Durable;

/// <summary>The orchestrators and activities an engine can run, by name without case.</summary>
public interface IDurableFunctions
{
    /// <summary>How inputs, results, events and custom status are written.</summary>
    DataConverter Converter { get; }

    bool TryGetOrchestrator(string name, [NotNullWhen(true)] out Orchestrator? orchestrator);

    bool TryGetActivity(string name, [NotNullWhen(true)] out DurableActivity? activity);

    /// <summary>What of an exception is kept beside its type and message when it is a failure; null for nothing.</summary>
    IDictionary<string, object?>? PropertiesOf(Exception failure) => null;
}

/// <summary>Runs an orchestrator's code; called again for each replay.</summary>
public delegate Task<object?> Orchestrator(TaskOrchestrationContext context);

/// <summary>Runs an activity; it may be called more than once for one call of an orchestrator.</summary>
public delegate Task<object?> DurableActivity(ActivityCall call, CancellationToken cancellation);

/// <summary>One call of an activity.</summary>
/// <param name="Name">The activity's name.</param>
/// <param name="InstanceId">The orchestration that called it.</param>
/// <param name="TaskId">The number of the call within that orchestration.</param>
/// <param name="Input">The serialized input.</param>
public sealed record ActivityCall(string Name, string InstanceId, int TaskId, string? Input);
