using Keelson.Provisioning;
using Microsoft.DurableTask;

namespace Keelson.Policies;

/// <summary>Waits until enough people have agreed to the steps, one has not, or time is up.</summary>
internal static class StepApproval
{
    public static async Task<StepWord> AwaitAsync(
        TaskOrchestrationContext context, RemediationOrder order, RemediationApproval approval)
    {
        using var over = new CancellationTokenSource();
        try
        {
            return await AwaitAsync(context, order, approval, over.Token);
        }
        finally
        {
            // Also when a step failed: a run does not end before its timers. Not CancelAsync: an orchestrator awaits
            // durable tasks only.
            over.Cancel();
        }
    }

    private static async Task<StepWord> AwaitAsync(
        TaskOrchestrationContext context, RemediationOrder order, RemediationApproval approval, CancellationToken over)
    {
        var deadline = context.CreateTimer(approval.Deadline.UtcDateTime, over);
        while (approval.Rejection is null && approval.Approvals < approval.Approvers)
        {
            var decision = context.WaitForExternalEvent<RemediationDecision>(RemediationDecision.EventName, over);
            if (await Task.WhenAny(decision, deadline) == deadline)
            {
                return new(new(
                    OutcomeKind.Waiting, OutcomeCodes.TimedOut,
                    $"Nobody approved until {approval.Deadline:u}; nothing was changed.", [], order.Id));
            }
            approval = await context.CallActivityAsync<RemediationApproval>(
                nameof(CountDecision), new DecisionInput(order, await decision), Retries.Transient);
        }

        return new(approval.Rejection is { } no
            ? new(
                OutcomeKind.Waiting, OutcomeCodes.Rejected,
                $"Rejected by {no.By.Name} ({no.Comment}); nothing was changed.", [], order.Id)
            : null);
    }
}
