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

    // Long enough for a run to get on, short enough to count as "within seconds" after it.
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    [Function(nameof(CheckDrift))]
    public static async Task<DriftOutcome> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var check = context.GetInput<DriftCheck>()!;
        if (check.Settle > TimeSpan.Zero)
            await context.CreateTimer(check.Settle, CancellationToken.None);

        // What happened before this look is covered by it; what happens from here on wants another one.
        var changed = context.WaitForExternalEvent<string>(ChangedEvent);
        while (changed.IsCompleted)
            changed = context.WaitForExternalEvent<string>(ChangedEvent);
        var outcome = await LookAsync(context, check);
        if (outcome == DriftOutcome.Busy || changed.IsCompleted)
            context.ContinueAsNew(check with { Settle = Again }, preserveUnprocessedEvents: false);
        return outcome;
    }

    private static async Task<DriftOutcome> LookAsync(TaskOrchestrationContext context, DriftCheck check)
    {
        var started = await context.CallActivityAsync<DriftStarted>(nameof(StartDriftCheck), check, Retries.Transient);
        if (started.Token is null)
            return started.Busy ? DriftOutcome.Busy : DriftOutcome.Skipped;
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
