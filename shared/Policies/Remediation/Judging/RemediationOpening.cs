using Microsoft.Extensions.Options;

namespace Keelson.Policies;

/// <summary>
/// Opens a remediation: everything that must hold, be counted and be kept before its first step. Idempotent.
/// </summary>
public sealed class RemediationOpening(
    SafetyCheck safety, ResourceTurn turns, PlanCaps caps, RemediationFile file, IOptions<SafetyOptions> options)
{
    public async Task<Opening> OpenAsync(
        RemediationOrder order, LookContext context, RemediationPlan plan, IReadOnlyList<Policy> policies, IUnderWay work,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(plan);
        if (order.DryRun || options.Value.DryRun)
        {
            await file.RehearseAsync(order, plan, cancellationToken);
            return new(new LookOutcome(
                OutcomeKind.NoOp, OutcomeCodes.Rehearsed, "A dry run: the remediation says what would have been done.",
                plan.Policies, order.Id));
        }
        var asks = plan.Approval is not null && plan.Hash != context.Approved;
        var phase = asks ? ClaimPhase.Waiting : ClaimPhase.Acting;
        var turn = await turns.TakeAsync(order, context, phase, work, cancellationToken);
        if (turn.Taken is not { } claim)
            return new(turn.Settled, turn.Until);
        if (await safety.FindHoldAsync(plan, claim, order, cancellationToken) is { } hold)
            return await CloseAsync(order, context, hold, plan, cancellationToken);
        if (asks)
            return new(Asks: await file.AskAsync(order, plan, cancellationToken));
        var (refused, cost) = await caps.TakeAsync(order, plan, policies, cancellationToken);
        if (refused is not null)
            return await CloseAsync(order, context, new(OutcomeCodes.Capped, refused), plan, cancellationToken);
        return new(Acts: await file.OpenAsync(order, plan, cost, cancellationToken));
    }

    private async Task<Opening> CloseAsync(
        RemediationOrder order, LookContext context, Hold hold, RemediationPlan plan, CancellationToken cancellationToken)
    {
        if (!context.Again)
            await turns.LeaveAsync(order, cancellationToken);
        return new(LookOutcome.Waiting(hold, plan.Policies));
    }
}
