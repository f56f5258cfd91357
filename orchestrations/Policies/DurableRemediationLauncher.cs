using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Policies;

/// <summary>Remediations as durable instances.</summary>
public sealed class DurableRemediationLauncher(DurableTaskClient client) : IRemediationLauncher
{
    private static readonly OrchestrationRuntimeStatus[] UnderWay =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    public Task<bool> LaunchAsync(RemediationOrder order, CancellationToken cancellationToken) => StartAsync(
        nameof(RemediateResource), order, RemediationInstances.Of(order), Enum.GetValues<OrchestrationRuntimeStatus>(),
        cancellationToken);

    public Task TellAsync(RemediationOrder order, RemediationDecision decision, CancellationToken cancellationToken) =>
        client.RaiseEventAsync(RemediationInstances.Of(order), RemediationDecision.EventName, decision, cancellationToken);

    // A second undo is possible once the first has ended: it may have been refused.
    public Task<bool> UndoAsync(UndoOrder order, CancellationToken cancellationToken) => StartAsync(
        nameof(UndoRemediation), order, RemediationInstances.OfUndo(order.RemediationId), UnderWay, cancellationToken);

    private async Task<bool> StartAsync(
        string orchestration, object input, string instance, OrchestrationRuntimeStatus[] dedupe, CancellationToken cancellationToken)
    {
        try
        {
            var options = new StartOrchestrationOptions(instance).WithDedupeStatuses(dedupe);
            await client.ScheduleNewOrchestrationInstanceAsync(orchestration, input, options, cancellationToken);
            return true;
        }
        catch (OrchestrationAlreadyExistsException)
        {
            return false;
        }
    }
}
