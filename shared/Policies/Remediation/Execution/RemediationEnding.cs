using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>Ends a remediation whose steps were all taken: record, claim, outcome. Idempotent.</summary>
public sealed class RemediationEnding(
    RemediationStore records, ClaimBook claims, ResourceFindings findings, OutcomeDesk outcomes, TimeProvider clock)
{
    /// <param name="live">The resource as it is now; null when it is gone.</param>
    /// <param name="problem">What the steps did not achieve; null when they did.</param>
    /// <param name="kept">The policies it was for that the resource keeps now.</param>
    public async Task<OutcomeKind> EndAsync(
        RemediationOrder order, RemediationRecord record, LiveResource? live, string? problem, IReadOnlyList<string> kept,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var ended = await records.ChangeAsync(
            record.Id, there => there is null or { HasEnded: true } ? null : End(there, live, problem), cancellationToken) ?? record;
        var change = new PastChange(record.Id, ended.EndedAt ?? clock.GetUtcNow());
        var changed = record.Steps.Any(step => step.Step.ChangesAzure);
        await claims.ReleaseAsync(
            order.ResourceId, record.Id, claim => changed ? claim.WithChange(change) : claim, cancellationToken);
        if (problem is null)
            await findings.RemediedAsync(record.ResourceId, kept, record.Id, clock.GetUtcNow(), cancellationToken);
        else if (live is not null)
            await findings.StillAsync(live, record.Policies, clock.GetUtcNow(), cancellationToken);
        var outcome = problem is null
            ? new LookOutcome(OutcomeKind.Remediated, OutcomeCodes.Applied, Words(record), record.Policies, record.Id)
            : LookOutcome.Failed(OutcomeCodes.Failed, problem, record.Policies, record.Id);
        return await outcomes.SettleAsync(order, outcome, cancellationToken);
    }

    private RemediationRecord End(RemediationRecord record, LiveResource? live, string? problem)
    {
        var now = clock.GetUtcNow();
        return record with
        {
            Status = problem is null ? RemediationStatus.Applied : RemediationStatus.Failed,
            Steps = [.. record.Steps.Select(step => step with
            {
                State = StepState.Done,
                EndedAt = now,
                ETag = step.Step.Target == record.ResourceId ? live?.ETag : null,
            })],
            Summary = problem ?? Words(record),
            Error = problem is null ? null : new(OutcomeCodes.Failed, problem, record.ResourceId),
            EndedAt = now,
            Sequence = record.Sequence + 1,
        };
    }

    private static string Words(RemediationRecord record) => string.Join("; ", record.Steps.Select(step => step.Step.Title));
}
