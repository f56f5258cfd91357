using Keelson.Azure;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Keelson.Policies;

/// <summary>
/// Takes one step of a remediation, unless changes are stopped or frozen at this moment. Idempotent; its requests carry an
/// id made of remediation and step.
/// </summary>
public sealed class TakeStep(
    RemediationStore records, SafetySwitch safety, StepTaker taker, StepPace pace)
{
    [Function(nameof(TakeStep))]
    public async Task<StepTaken> RunAsync(
        [ActivityTrigger] StepInput input, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var id = input.Order.Id;
        using var scope = RequestScope.Begin(id, $"step-{input.Number}");
        var record = await records.FindAsync(id, cancellationToken)
            ?? throw new PermanentException(
                "remediation.absent", id, $"The record of remediation {id} is gone. Nothing was changed.");
        var step = record.Steps[input.Number - 1].Step;
        if (step.Kind != StepKind.Notify && await safety.FindHoldAsync(cancellationToken) is { } hold)
        {
            // What was taken before its host died is done, and can be undone; it must not count as held back.
            return await taker.WasTakenAsync(step, cancellationToken)
                ? new() : new() { Problem = LookOutcome.Waiting(hold, record.Policies, id) };
        }
        if (!step.ChangesAzure)
            return await BesideAzureAsync(record, step, client, cancellationToken);
        if (!input.Reserved && pace.Reserve(step) is { } until)
            return new() { Until = until };
        StepPace.Begin(step);
        var progress = await taker.TakeAsync(record, step, cancellationToken);
        return new()
        {
            Operation = progress.Operation,
            Moved = progress.Moved,
            Problem = progress.Moved is { } moved
                ? LookOutcome.Failed(OutcomeCodes.Failed, moved, record.Policies, id) : null,
        };
    }

    private async Task<StepTaken> BesideAzureAsync(
        RemediationRecord record, RemediationStep step, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (step.Kind == StepKind.Run)
            await RunStarter.StartAsync(client, record, step, cancellationToken);
        else
            await taker.TakeAsync(record, step, cancellationToken);
        return new();
    }
}
