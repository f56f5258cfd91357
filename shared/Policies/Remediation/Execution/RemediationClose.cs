using Keelson.Requests;

namespace Keelson.Policies;

/// <summary>Ends a remediation that was not carried out to its end: its record, its claim, its counts, its outcome.</summary>
public sealed class RemediationClose(
    RemediationStore records, RemediationImages images, ResourceTurn turns, PlanCaps caps, ResourceFindings findings,
    OutcomeDesk outcomes, INotifier notifier, TimeProvider clock)
{
    /// <param name="wasOpen">There may be a record, and a claim.</param>
    /// <param name="done">The numbers of the steps that were taken.</param>
    public async Task<OutcomeKind> SettleAsync(
        RemediationOrder order, LookOutcome outcome, bool wasOpen, CancellationToken cancellationToken,
        IReadOnlyList<int>? done = null)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(outcome);
        if (wasOpen)
        {
            var record = await records.ChangeAsync(
                order.Id, there => there is null or { HasEnded: true } ? null : End(there, outcome, done ?? []), cancellationToken);
            outcome = outcome with { Policies = record?.Policies ?? outcome.Policies };
            if ((done ?? []).Count == 0)
                await caps.GiveBackAsync(order.Id, outcome.Policies, record?.CreatedAt ?? clock.GetUtcNow(), cancellationToken);
            if (record is not null && outcome.Kind != OutcomeKind.NoOp)
                await StillAsync(record, done ?? [], cancellationToken);
            await turns.LeaveAsync(order, cancellationToken);
        }
        return await outcomes.SettleAsync(order, outcome, cancellationToken);
    }

    /// <summary>It goes on once its approvers agree: says so, and asks them, once for each plan.</summary>
    public async Task AskedAsync(RemediationOrder order, RemediationRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var approval = record.Approval!;
        var hold = new Hold(OutcomeCodes.Approval, $"{approval.Reason} Waits for an approver until {approval.Deadline:u}.");
        await outcomes.SettleAsync(order, LookOutcome.Waiting(hold, record.Policies, record.Id), cancellationToken);
        var name = record.ResourceId[(record.ResourceId.LastIndexOf('/') + 1)..];
        await notifier.NotifyAsync(
            new($"{record.Id}-asked-{approval.PlanHash[..12]}", "role:Approver", $"A remediation of {name} needs approval",
                $"{record.Summary}. {approval.Reason}", $"/remediations/{record.Id}", approval.AskedAt),
            cancellationToken);
    }

    // What was to be put right was not: it is as it was judged, unless some of it was changed; then the next look tells.
    private async Task StillAsync(RemediationRecord record, IReadOnlyList<int> done, CancellationToken cancellationToken)
    {
        if (done.Count == 0 && await images.FindBeforeAsync(record, cancellationToken) is { } image)
        {
            await findings.StillAsync(
                new(record.ResourceId, record.Type, record.ETag, image.Body), record.Policies, record.CreatedAt, cancellationToken);
        }
    }

    private RemediationRecord End(RemediationRecord record, LookOutcome outcome, IReadOnlyList<int> done)
    {
        var changed = done.Any(number => record.Steps[number - 1].Step.ChangesAzure);
        var status = outcome.Code switch
        {
            OutcomeCodes.Rejected => RemediationStatus.Rejected,
            OutcomeCodes.TimedOut => RemediationStatus.TimedOut,
            _ when changed || outcome.Kind == OutcomeKind.Failed => RemediationStatus.Failed,
            _ => RemediationStatus.Abandoned,
        };
        var now = clock.GetUtcNow();
        return record with
        {
            Status = status,
            Steps = [.. record.Steps.Select(step => step with
            {
                State = done.Contains(step.Step.Number) ? StepState.Done : step.State,
                EndedAt = done.Contains(step.Step.Number) ? now : null,
            })],
            Summary = outcome.Reason,
            Error = outcome.Kind == OutcomeKind.Failed ? new(outcome.Code, outcome.Reason, record.ResourceId) : null,
            EndedAt = now,
            Sequence = record.Sequence + 1,
        };
    }
}
