// Mirrors Microsoft.DurableTask.Abstractions 1.25.0: same namespace, names, signatures and semantics; only the members in use.

namespace Microsoft.DurableTask.Internal;

/// <summary>What starts orchestrations.</summary>
public interface IOrchestrationSubmitter
{
    Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default);
}
