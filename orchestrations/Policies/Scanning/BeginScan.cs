using Microsoft.Azure.Functions.Worker;

namespace Keelson.Policies;

/// <summary>Decides what a scan reads and by what it judges, and puts it on record. Idempotent.</summary>
public sealed class BeginScan(ScanBeginning beginning)
{
    [Function(nameof(BeginScan))]
    public Task<ScanPlan> RunAsync([ActivityTrigger] ScanOrder order, CancellationToken cancellationToken) =>
        beginning.BeginAsync(order, cancellationToken);
}
