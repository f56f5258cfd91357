namespace Keelson.Policies;

/// <summary>One at a time: remediations of a resource after each other, and none while a provisioning run is at it.</summary>
public sealed class ResourceTurn(ClaimBook claims, TimeProvider clock)
{
    // Remediations take a second or so, runs minutes.
    private static readonly TimeSpan AfterRemediation = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterRun = TimeSpan.FromSeconds(5);

    public async Task<Turn> TakeAsync(
        RemediationOrder order, LookContext context, ClaimPhase phase, IUnderWay work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(work);
        if (await work.IsChangingAsync(order.ResourceId, cancellationToken))
            return new(Until: clock.GetUtcNow() + AfterRun);
        string? dead = null;
        while (true)
        {
            var claim = await claims.TakeAsync(
                order.ResourceId, order.Id, context.Instance, phase, context.Read, dead, cancellationToken);
            if (claim.Remediation == order.Id)
                return new(claim);
            // Changed since it was read: the steps would be taken for done, or for somebody else's change.
            if (claim.Remediation is null)
                return new(Until: clock.GetUtcNow() + AfterRemediation);
            if (await work.IsAliveAsync(claim.Instance!, cancellationToken))
            {
                return claim.Phase == ClaimPhase.Waiting
                    ? new(Settled: LookOutcome.NoOp(
                        OutcomeCodes.Covered, $"Covered by remediation {claim.Remediation}, which waits for its approver.",
                        claim.Remediation))
                    : new(Until: clock.GetUtcNow() + AfterRemediation);
            }
            dead = claim.Remediation;
        }
    }

    /// <summary>Nothing was changed: lets go of the resource. Safe to repeat, and without a claim.</summary>
    public Task LeaveAsync(RemediationOrder order, CancellationToken cancellationToken) =>
        claims.ReleaseAsync(order.ResourceId, order.Id, claim => claim, cancellationToken);
}
