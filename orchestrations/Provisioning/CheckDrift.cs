using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Keelson.Provisioning;

/// <summary>
/// Holds one environment against what was approved, records and reports what differs, and repairs it where the
/// blueprint says so. Events that arrive meanwhile are answered by one more look.
/// </summary>
public static class CheckDrift
{
    /// <summary>Raised when the environment changed while it was being looked at.</summary>
    public const string ChangedEvent = "changed";

    [Function(nameof(CheckDrift))]
    public static async Task<DriftOutcome> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var check = context.GetInput<DriftCheck>()!;
        var changed = context.WaitForExternalEvent<string>(ChangedEvent);
        if (check.Settle > TimeSpan.Zero)
            await context.CreateTimer(check.Settle, CancellationToken.None);

        var outcome = await LookAsync(context, check);
        if (changed.IsCompleted)
            context.ContinueAsNew(check);
        return outcome;
    }

    private static async Task<DriftOutcome> LookAsync(TaskOrchestrationContext context, DriftCheck check)
    {
        var started = await context.CallActivityAsync<DriftStarted>(nameof(StartDriftCheck), check, Retries.Transient);
        if (started.Token is null)
            return DriftOutcome.Skipped;
        var found = await context.UntilAsync(check.Limits, check.Limits.Operation, () =>
            context.CallActivityAsync<DriftFound?>(
                nameof(FinishDriftCheck), new FinishDriftInput(check, started.Token), Retries.Transient));
        if (found is null or { Outcome: not DriftOutcome.Drifted })
            return found?.Outcome ?? DriftOutcome.Failed;
        if (found.Notice is not null)
            await context.CallActivityAsync(nameof(SendNotice), found.Notice, Retries.Transient);
        if (!found.Repairs)
            return DriftOutcome.Drifted;
        await context.CallActivityAsync(nameof(StartRepair), check, Retries.Transient);
        return DriftOutcome.RepairStarted;
    }
}
