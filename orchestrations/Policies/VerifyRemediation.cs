using Keelson.Azure;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Policies;

/// <summary>
/// Reads the resource after the last step, judges it again, keeps it as it is now for an undo, and records what it came to.
/// Idempotent.
/// </summary>
public sealed class VerifyRemediation(RemediationVerifier verifier)
{
    [Function(nameof(VerifyRemediation))]
    public async Task<Verified> RunAsync([ActivityTrigger] VerifyInput input, CancellationToken cancellationToken)
    {
        using var scope = RequestScope.Begin(input.Order.Id, nameof(VerifyRemediation));
        ArmPacer.Use(reads: 1);
        return new(await verifier.VerifyAsync(input.Order, input.Done, input.Last, cancellationToken));
    }
}
