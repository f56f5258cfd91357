using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>Verifies a remediation in the world, and ends its record.</summary>
public sealed class RemediationVerifier(
    IResources resources, ResourceJudge judge, RemediationStore records, RemediationImages images, RemediationEnding ending)
{
    /// <summary>The outcome, recorded; null when the steps do not show yet and <paramref name="last"/> is not set.</summary>
    public async Task<OutcomeKind?> VerifyAsync(
        RemediationOrder order, IReadOnlyList<int> done, bool last, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var record = await records.FindAsync(order.Id, cancellationToken)
            ?? throw new PermanentException("remediation.absent", order.Id, $"The record of remediation {order.Id} is gone.");
        var steps = record.Steps.Select(step => step.Step).Where(step => done.Contains(step.Number)).ToList();
        if (!steps.Any(step => step.ChangesAzure))
            return await ending.EndAsync(order, record, live: null, problem: null, cancellationToken);
        var live = await resources.GetAsync(record.ResourceId, null, cancellationToken);
        var problem = Verification.FindMissing(steps, live)
            ?? await FindViolationAsync(order, record, live, cancellationToken);
        if (problem is not null && !last)
            return null;
        if (live is not null)
            await images.KeepAfterAsync(record.Id, live, cancellationToken);
        return await ending.EndAsync(order, record, live, problem, cancellationToken);
    }

    private async Task<string?> FindViolationAsync(
        RemediationOrder order, RemediationRecord record, LiveResource? live, CancellationToken cancellationToken)
    {
        if (live is null)
            return null;
        var still = Verification.StillViolated(record, await judge.JudgeAsync(live, order, cancellationToken));
        return still.Count == 0 ? null
            : $"Done as planned, and yet still violated: {string.Join(", ", still)}. Look at the policy's filters and actions.";
    }
}
