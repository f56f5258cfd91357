using Microsoft.DurableTask;

namespace Keelson.Local.Runtime.Durable.Execution;

/// <summary>An orchestrator as the engine runs it.</summary>
/// <param name="Run">The code; its result is serialized as the instance's output.</param>
/// <param name="Converter">How inputs and results are written.</param>
internal sealed record OrchestratorCode(Func<TaskOrchestrationContext, Task<object?>> Run, DataConverter Converter);
