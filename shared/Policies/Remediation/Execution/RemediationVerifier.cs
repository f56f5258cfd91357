using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>Verifies a remediation in the world, ends its record, and takes what it saw into the findings.</summary>
public sealed class RemediationVerifier(
    IResources resources, ResourceJudge judge, RemediationStore records, RemediationImages images, RemediationEnding ending,
    ResourceFindings findings, TimeProvider clock)
{
    /// <summary>The outcome, recorded; null when the steps do not show yet and <paramref name="last"/> is not set.</summary>
    public async Task<OutcomeKind?> VerifyAsync(
        RemediationOrder order, IReadOnlyList<int> done, bool last, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var record = await records.FindAsync(order.Id, cancellationToken)
            ?? throw new PermanentException("remediation.absent", order.Id, $"The record of remediation {order.Id} is gone.");
        var steps = record.Steps.Select(step => step.Step).Where(step => done.Contains(step.Number)).ToList();
        var readAt = clock.GetUtcNow();
        var live = await resources.GetAsync(record.ResourceId, null, cancellationToken);
        var missing = Verification.FindMissing(steps, live);
        var verdict = missing is null && live is not null ? await judge.JudgeAsync(live, order, cancellationToken) : null;
        var problem = missing ?? FindViolation(record, verdict);
        if (problem is not null && !last)
            return null;
        if (live is not null && steps.Any(step => step.ChangesAzure))
            await images.KeepAfterAsync(record.Id, live, cancellationToken);
        var outcome = await ending.EndAsync(order, record, live, problem, Kept(record, live, verdict), cancellationToken);
        if (verdict is not null)
            await findings.TakeAsync(live!, verdict, readAt, remedied: false, cancellationToken);
        return outcome;
    }

    // A policy that only marks, or only tells somebody, is violated as before: its finding stays open until someone puts it right.
    private static IReadOnlyList<string> Kept(RemediationRecord record, LiveResource? live, ResourceVerdict? verdict) =>
        live is null ? record.Policies
            : [.. record.Policies.Intersect((verdict?.Passed ?? []).Select(policy => policy.Name), StringComparer.Ordinal)];

    private static string? FindViolation(RemediationRecord record, ResourceVerdict? verdict) =>
        verdict is not null && Verification.StillViolated(record, verdict) is { Count: > 0 } still
            ? $"Done as planned, and yet still violated: {string.Join(", ", still)}. Look at the policy's filters and actions."
            : null;
}
