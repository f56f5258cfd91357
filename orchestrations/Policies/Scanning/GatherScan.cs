using Microsoft.Azure.Functions.Worker;

namespace Keelson.Policies;

/// <summary>Adds up a scan's pages, and divides what is to be settled. Idempotent.</summary>
public sealed class GatherScan(ScanPolicies policies, ScanGatherer gatherer, ScanWork work)
{
    [Function(nameof(GatherScan))]
    public async Task<IReadOnlyList<ScanSlice>> RunAsync([ActivityTrigger] ScanOrder order, CancellationToken cancellationToken)
    {
        var catalogue = await policies.OfAsync(order, cancellationToken);
        var gathered = await gatherer.GatherAsync(order, catalogue, cancellationToken);
        await work.SaveAsync(order.Id, ScanGathering.Paper, gathered, cancellationToken);
        return gathered.Slices;
    }
}
