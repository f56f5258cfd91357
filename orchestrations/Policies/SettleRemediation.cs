using Keelson.Azure;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Policies;

/// <summary>Ends a remediation that was not carried out to its end: record, claim, caps, outcome. Idempotent.</summary>
public sealed class SettleRemediation(RemediationClose close)
{
    [Function(nameof(SettleRemediation))]
    public async Task<OutcomeKind> RunAsync([ActivityTrigger] SettleInput input, CancellationToken cancellationToken)
    {
        using var scope = RequestScope.Begin(input.Order.Id, nameof(SettleRemediation));
        return await close.SettleAsync(input.Order, input.LookOutcome, wasOpen: true, cancellationToken, input.Done);
    }
}
