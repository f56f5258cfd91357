using Keelson.Azure;

namespace Keelson.Policies;

/// <summary>
/// Takes the first step of a remediation in the activity that opened it, and verifies it there when it is the only one: most
/// remedies are one change of one resource, and spare two durable round trips so. What does not end here is left to the
/// durable steps, which recognise what was done.
/// </summary>
public sealed class FirstStep(SafetySwitch safety, StepTaker taker, StepPace pace, RemediationVerifier verifier)
{
    /// <summary>What came of it; null when the step is left to the durable step. Safe to repeat as that is.</summary>
    public async Task<StepTaken?> TryAsync(RemediationRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var step = record.Steps[0].Step;
        if (step.Kind != StepKind.Patch || await safety.FindHoldAsync(cancellationToken) is not null)
            return null;
        if (pace.Reserve(step) is { } until)
            return new() { Until = until };
        // The same request ids as those of the durable step: they name what is done, not where.
        using var scope = RequestScope.Begin(record.Id, $"step-{step.Number}");
        StepPace.Begin(step);
        var progress = await taker.TakeAsync(record, step, cancellationToken);
        return new() { Operation = progress.Operation, Moved = progress.Moved };
    }

    /// <summary>The outcome, recorded, when it was the only step and shows already.</summary>
    public async Task<OutcomeKind?> VerifyAsync(
        RemediationOrder order, RemediationRecord record, StepTaken taken, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(taken);
        if (record.Steps.Count > 1 || taken is not { Until: null, Operation: null, Moved: null })
            return null;
        using var scope = RequestScope.Begin(record.Id, "verify");
        ArmPacer.Use(reads: 1);
        return await verifier.VerifyAsync(order, [record.Steps[0].Step.Number], last: false, cancellationToken);
    }
}
