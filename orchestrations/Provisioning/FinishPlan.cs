using Keelson.Azure;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Provisioning;

/// <summary>
/// Makes the plan from Azure's answer: changes, policy verdicts, cost, approval, sealed by its hash and kept. Null while
/// Azure is still working. Idempotent: the same facts make the same plan.
/// </summary>
public sealed class FinishPlan(IDeployments deployments, Planner planner)
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
            _ => PlanSummary.Of(await planner.PlanDeploymentAsync(input.Order, answer, cancellationToken)),
        };
    }
}
