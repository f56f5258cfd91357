using Keelson.Local.Runtime.Durable.Execution;
using Keelson.Local.Runtime.Durable.Storage;
using Microsoft.DurableTask;

namespace Keelson.Local.Runtime.Durable.Engine;

/// <summary>Brings stored instances to life, before their first event.</summary>
internal static class SessionFactory
{
    /// <param name="reportLate">Called when the orchestrator continues where it must not.</param>
    public static OrchestrationSession Create(
        EngineParts parts, InstanceRecord instance, Orchestrator orchestrator, Action reportLate)
    {
        var parent = instance.Parent is { } link ? new ParentOrchestrationInstance(link.Name, link.InstanceId) : null;
        var info = new ExecutionInfo(
            instance.Id, instance.Execution, instance.Name, instance.Version, instance.Input, parent);
        return new OrchestrationSession(
            info,
            new OrchestratorCode(context => orchestrator(context), parts.Payloads, parts.Options.DefaultVersion),
            parts.LoggerFactory,
            reportLate);
    }
}
