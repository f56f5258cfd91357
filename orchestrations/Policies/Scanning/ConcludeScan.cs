using Microsoft.Azure.Functions.Worker;

namespace Keelson.Policies;

/// <summary>Ends a scan, well or not: compliance, notices, ledger, record. Idempotent.</summary>
public sealed class ConcludeScan(ScanPolicies policies, ScanConclusion conclusion, ScanWork work)
{
    [Function(nameof(ConcludeScan))]
    public async Task<ScanStatus> RunAsync([ActivityTrigger] ConcludeInput input, CancellationToken cancellationToken)
    {
        var order = input.Plan.Order;
        // Gone when an earlier attempt came to the end of all but telling so.
        var gathered = await work.FindAsync<ScanGathering>(order.Id, ScanGathering.Paper, cancellationToken);
        if (input.Problem is not null || gathered is null)
            return (await conclusion.AbandonAsync(input.Plan, input.Problem ?? "Its papers are gone.", cancellationToken)).Status;
        var catalogue = await policies.OfAsync(order, cancellationToken);
        return (await conclusion.ConcludeAsync(input.Plan, gathered, input.Shards, catalogue, cancellationToken)).Status;
    }
}
