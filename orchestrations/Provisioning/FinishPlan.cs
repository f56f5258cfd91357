using Keelson.Azure;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Provisioning;

/// <summary>
/// Makes the plan from Azure's answer: changes, policy verdicts, cost, approval, sealed by its hash and kept. Null while
/// Azure is still working. Idempotent: the same facts make the same plan.
/// </summary>
public sealed class FinishPlan(IDeployments deployments, Planner planner, EnvironmentStore environments)
{
    [Function(nameof(FinishPlan))]
    public async Task<PlanSummary?> RunAsync([ActivityTrigger] FinishPlanInput input, CancellationToken cancellationToken)
    {
        using var scope = RequestScope.Begin(input.Order.RunId, nameof(FinishPlan));
        var answer = await deployments.GetWhatIfAsync(input.Token, cancellationToken);
        return answer switch
        {
            null => null,
            { Error: { } error } => PlanSummary.Failed(error),
            _ => await SummariseAsync(input.Order, answer, cancellationToken),
        };
    }

    // An environment that is not on record, or on record as broken, has to be verified and recorded even when Azure has
    // nothing to change: otherwise nothing could ever put it right.
    private async Task<PlanSummary> SummariseAsync(RunOrder order, WhatIfAnswer answer, CancellationToken cancellationToken)
    {
        var plan = PlanSummary.Of(await planner.PlanDeploymentAsync(order, answer, cancellationToken));
        var environment = await environments.FindAsync(order.Environment, cancellationToken);
        var isKept = environment is { State: EnvironmentState.Ready or EnvironmentState.Drifted };
        return plan with { HasChanges = plan.HasChanges || !isKept };
    }
}
