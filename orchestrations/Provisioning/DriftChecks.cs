using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Provisioning;

/// <summary>Starts looks at environments, one at a time for each.</summary>
public static class DriftChecks
{
    private static readonly OrchestrationRuntimeStatus[] UnderWay =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    /// <summary>Starts a look, or has the one under way look once more when it is done.</summary>
    public static async Task StartAsync(
        DurableTaskClient client, EnvironmentId environment, DriftCheck check, CancellationToken cancellationToken)
    {
        var options = new StartOrchestrationOptions(environment.DriftInstanceId).WithDedupeStatuses(UnderWay);
        while (true)
        {
            try
            {
                await client.ScheduleNewOrchestrationInstanceAsync(nameof(CheckDrift), check, options, cancellationToken);
                return;
            }
            catch (OrchestrationAlreadyExistsException)
            {
                await client.RaiseEventAsync(
                    environment.DriftInstanceId, CheckDrift.ChangedEvent, check.Cause, cancellationToken);
                // A look that ended just then did not hear it: start another.
                var look = await client.GetInstanceAsync(environment.DriftInstanceId, cancellationToken);
                if (look is not null && UnderWay.Contains(look.RuntimeStatus))
                    return;
            }
        }
    }
}
