using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable.History;

/// <summary>Questions about a runtime status.</summary>
internal static class InstanceStatus
{
    public static bool IsTerminal(this OrchestrationRuntimeStatus status) => status
        is OrchestrationRuntimeStatus.Completed
        or OrchestrationRuntimeStatus.Failed
        or OrchestrationRuntimeStatus.Terminated;
}
