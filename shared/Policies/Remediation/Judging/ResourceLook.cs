using Keelson.Azure;
using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>
/// Reads a resource because of an event or a scan, unless that is needless: events are hints, and many of them are about
/// what is known. Reads within Azure's limits. Changes nothing.
/// </summary>
public sealed class ResourceLook(
    IResources resources, ResourceJudge judge, ICurrentPolicies policies, ClaimBook claims, LatestLooks looks, ArmPacer pacer,
    TimeProvider clock)
{
    // What waits no longer than this is waited for in place; a durable timer takes about as long.
    private static readonly TimeSpan InPlace = TimeSpan.FromMilliseconds(50);

    /// <param name="reserved">The read was reserved by an earlier call, whose turn has come.</param>
    /// <param name="again">A remediation is open, so the resource is read whatever else is known.</param>
    public async Task<Observation> ObserveAsync(
        RemediationOrder order, bool reserved, bool again, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var claim = again ? null : await claims.FindAsync(order.ResourceId, cancellationToken);
        var opened = claim?.Remediation == order.Id;
        if (!reserved)
        {
            if (!again && !opened && await FindNeedlessAsync(order, cancellationToken) is { } settled)
                return new(settled);
            var turn = pacer.Reserve(ArmPaths.SubscriptionOf(order.ResourceId), ArmCallKind.Read, 1);
            var wait = turn - clock.GetUtcNow();
            if (wait > InPlace)
            {
                looks.Announce(order.ResourceId, order.Cause.Id, turn);
                return new(Until: turn);
            }
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, clock, cancellationToken);
        }
        ArmPacer.Use(reads: 1);
        var begun = looks.Begin(order.ResourceId, order.Cause.Id);
        var by = await policies.CurrentAsync(cancellationToken);
        var live = await resources.GetAsync(order.ResourceId, null, cancellationToken);
        return live is null
            ? new(LookOutcome.NoOp(OutcomeCodes.Absent, "The resource is gone."), Begun: begun, Opened: opened)
            : new(Resource: live, Begun: begun, Opened: opened, By: by);
    }

    /// <summary>What was seen is dealt with, durably: events about earlier changes are covered by it.</summary>
    public void Note(RemediationOrder order, Observation seen)
    {
        if (seen.By is { } policiesThen)
            looks.Note(order.ResourceId, order.Cause.Id, seen.Begun, policiesThen);
    }

    private async Task<LookOutcome?> FindNeedlessAsync(RemediationOrder order, CancellationToken cancellationToken)
    {
        if (!await judge.ConcernsAsync(order.ResourceId, order, cancellationToken))
            return LookOutcome.NoOp(OutcomeCodes.Unconcerned, "No current policy looks at resources of this type.");
        if (order.Cause.Kind != CauseKind.Event)
            return null;
        var now = await policies.CurrentAsync(cancellationToken);
        return looks.FindCover(order.ResourceId, order.Cause.Id, order.Cause.At, now) is { } cover
            ? LookOutcome.NoOp(OutcomeCodes.Covered, $"Covered by the later look of event {cover}.")
            : null;
    }
}
