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
        var deadline = context.CreateTimer(approval.Deadline.UtcDateTime, over.Token);
        while (approval.Rejection is null && approval.Approvals < approval.Approvers)
        {
            var decision = context.WaitForExternalEvent<RemediationDecision>(RemediationDecision.EventName, over.Token);
            if (await Task.WhenAny(decision, deadline) == deadline)
            {
                over.Cancel();
                return new(new(
                    OutcomeKind.Waiting, OutcomeCodes.TimedOut,
                    $"Nobody approved until {approval.Deadline:u}; nothing was changed.", [], order.Id));
            }
            approval = await context.CallActivityAsync<RemediationApproval>(
                nameof(CountDecision), new DecisionInput(order, await decision), Retries.Transient);
        }

        // Not CancelAsync: an orchestrator awaits durable tasks only.
        over.Cancel();
        return new(approval.Rejection is { } no
            ? new(
                OutcomeKind.Waiting, OutcomeCodes.Rejected,
                $"Rejected by {no.By.Name} ({no.Comment}); nothing was changed.", [], order.Id)
            : null);
    }
}
