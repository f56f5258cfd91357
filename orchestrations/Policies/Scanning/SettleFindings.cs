using System.Globalization;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Policies;

/// <summary>Takes what a scan has seen into the findings of some policies. Idempotent.</summary>
public sealed class SettleFindings(ScanPolicies policies, FindingSettler settler, ScanWork work)
{
    [Function(nameof(SettleFindings))]
    public async Task<bool> RunAsync([ActivityTrigger] SettleFindingsInput input, CancellationToken cancellationToken)
    {
        var catalogue = await policies.OfAsync(input.Order, cancellationToken);
        var settled = await settler.SettleAsync(input.Order, input.Slice, input.Subscriptions, catalogue, cancellationToken);
        var paper = string.Create(CultureInfo.InvariantCulture, $"{ScanConclusion.SlicePrefix}{input.Slice.Number:d4}");
        await work.SaveAsync(input.Order.Id, paper, settled, cancellationToken);
        return settled.Changes.Count > 0;
    }
}
