using Keelson.Provisioning;
using Microsoft.DurableTask;

namespace Keelson.Policies;

/// <summary>Takes the steps of an opened remediation, one after the other, and verifies what they came to.</summary>
internal static class Acting
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>The outcome, recorded; null when the resource is no longer the one that was judged and nothing was
    /// changed.</summary>
    public static async Task<OutcomeKind?> ActAsync(
        TaskOrchestrationContext context, RemediationOrder order, JudgedResource look)
    {
        var done = new List<int>();
        for (var number = 1; number <= look.Steps; number++)
        {
            var taken = await TakeAsync(context, order, number, look.Limits, number == 1 ? look.First : null);
            if (taken.Moved is not null && done.Count == 0)
                return null;
            if (taken.Problem is { } problem)
                return await context.CallActivityAsync<OutcomeKind>(
                    nameof(SettleRemediation), new SettleInput(order, problem, done), Retries.Transient);
            done.Add(number);
        }
        return await VerifyAsync(context, order, done, look.Limits);
    }

    private static async Task<StepTaken> TakeAsync(
        TaskOrchestrationContext context, RemediationOrder order, int number, RunLimits limits, StepTaken? first)
    {
        var input = new StepInput(order, number);
        while (true)
        {
            StepTaken taken;
            try
            {
                (var known, first) = (first, null);
                taken = known ?? await context.CallActivityAsync<StepTaken>(nameof(TakeStep), input, Retries.Transient);
            }
            catch (TaskFailedException e)
            {
                return new() { Problem = LookOutcome.Failed(OutcomeCodes.Failed, Failures.ToError(e).Message, [], order.Id) };
            }
            if (taken.Until is { } until)
            {
                await context.CreateTimer(until.UtcDateTime, CancellationToken.None);
                input = input with { Reserved = true };
                continue;
            }
            return taken.Operation is { } operation && await context.FollowAsync(order.Id, operation, limits) is { } error
                ? new() { Problem = LookOutcome.Failed(OutcomeCodes.Failed, error.Message, [], order.Id) }
                : taken;
        }
    }

    // What was written may take a moment to show everywhere.
    private static async Task<OutcomeKind?> VerifyAsync(
        TaskOrchestrationContext context, RemediationOrder order, List<int> done, RunLimits limits)
    {
        var deadline = context.CurrentUtcDateTime + Patience;
        var pause = limits.FirstPoll;
        while (true)
        {
            var last = context.CurrentUtcDateTime >= deadline;
            var end = await context.CallActivityAsync<Verified>(
                nameof(VerifyRemediation), new VerifyInput(order, done, last), Retries.Transient);
            if (end.Outcome is { } outcome)
                return outcome;
            await context.CreateTimer(pause, CancellationToken.None);
            pause = pause * 2 < limits.SlowestPoll ? pause * 2 : limits.SlowestPoll;
        }
    }
}
