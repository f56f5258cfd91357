using Keelson.Azure;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Provisioning;

/// <summary>Plans the end of an environment from what its resource group holds now. Changes nothing in Azure.</summary>
public sealed class PlanRemoval(Planner planner)
{
    [Function(nameof(PlanRemoval))]
    public async Task<PlanSummary> RunAsync([ActivityTrigger] RunOrder order, CancellationToken cancellationToken)
    {
        using var scope = RequestScope.Begin(order.RunId, nameof(PlanRemoval));
        return PlanSummary.Of(await planner.PlanRemovalAsync(order, cancellationToken));
    }
}
