using Microsoft.DurableTask;

namespace Keelson.Local.Runtime.Durable.Execution;

/// <summary>An orchestrator as the engine runs it.</summary>
/// <param name="Run">The code; its result is serialized as the instance's output.</param>
/// <param name="Payloads">How inputs and results are written.</param>
/// <param name="DefaultVersion">The version of sub-orchestrations that are called without one.</param>
internal sealed record OrchestratorCode(
    Func<TaskOrchestrationContext, Task<object?>> Run, Payloads Payloads, string DefaultVersion = "");
