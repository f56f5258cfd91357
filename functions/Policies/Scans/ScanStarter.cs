using DurableTask.Core.Exceptions;
using Keelson.Provisioning;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Policies;

/// <summary>Starts scans, one at a time.</summary>
public sealed class ScanStarter(RunIds ids, TimeProvider clock)
{
    private static readonly OrchestrationRuntimeStatus[] UnderWay =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The scan that was started, or null when one is under way. Durable when it returns.</summary>
    public async Task<ScanOrder?> TryStartAsync(
        DurableTaskClient client, ScanKind kind, string cause, IReadOnlyList<string>? policies,
        CancellationToken cancellationToken, DateTimeOffset? schedulesUntil = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        var order = new ScanOrder(ids.Next(), kind, clock.GetUtcNow(), cause, policies, schedulesUntil);
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(ScanEstate), order,
                new StartOrchestrationOptions(ScanEstate.InstanceId).WithDedupeStatuses(UnderWay), cancellationToken);
            return order;
        }
        catch (OrchestrationAlreadyExistsException)
        {
            return null;
        }
    }

    /// <summary>The scan under way, which may not have begun yet; null when there is none.</summary>
    public static async Task<ScanOrder?> FindUnderWayAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var scan = await client.GetInstanceAsync(ScanEstate.InstanceId, getInputsAndOutputs: true, cancellationToken);
        return scan is not null && UnderWay.Contains(scan.RuntimeStatus) ? scan.ReadInputAs<ScanOrder>() : null;
    }
}
