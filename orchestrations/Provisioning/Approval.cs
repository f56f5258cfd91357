using System.Text.Json.Nodes;
using Keelson.Requests;
using Microsoft.DurableTask;

namespace Keelson.Provisioning;

/// <summary>Waits for enough people to agree to one plan, reminds them once, and gives up at the deadline.</summary>
internal static class Approval
{
    /// <summary>True when the plan is approved; false when the run has ended instead.</summary>
    public static async Task<bool> AskAsync(
        TaskOrchestrationContext context, RunJournal run, PlanSummary plan, bool changed)
    {
        using var over = new CancellationTokenSource();
        try
        {
            return await AskAsync(context, run, plan, changed, over.Token);
        }
        finally
        {
            // Also when a step failed: a run does not end before its timers. Not CancelAsync: an orchestrator awaits
            // durable tasks only.
            over.Cancel();
        }
    }

    private static async Task<bool> AskAsync(
        TaskOrchestrationContext context, RunJournal run, PlanSummary plan, bool changed, CancellationToken over)
    {
        // Waits are served last in, first out, and a cancelled one still takes its event. So this one is older than
        // the question, and no wait for a decision is left behind: a later question would lose one to it.
        var withdrawal = context.WaitForExternalEvent<Withdrawal>(Withdrawal.EventName, over);
        var requirement = plan.Approval!;
        var askedAt = new DateTimeOffset(context.CurrentUtcDateTime, TimeSpan.Zero);
        run.Set(record => record with
        {
            Approval = new(plan.Hash, requirement, askedAt, askedAt + requirement.Timeout, record.Approval?.Decisions ?? []),
        });
        await run.EnterAsync(StageName.Approval, RunStatus.AwaitingApproval);
        await Telling.ApprovalNeededAsync(context, run, plan, changed ? "changed" : "asked");

        Task<ApprovalDecision>? decision = null;
        var reminder = context.CreateTimer((askedAt + requirement.Reminder).UtcDateTime, over);
        var deadline = context.CreateTimer((askedAt + requirement.Timeout).UtcDateTime, over);
        while (!run.Record.HasEnded && run.Record.Approval!.Approvals < requirement.Approvers)
        {
            decision ??= context.WaitForExternalEvent<ApprovalDecision>(ApprovalDecision.EventName, over);
            var first = await Task.WhenAny(decision, withdrawal, deadline, reminder);
            if (first == decision)
            {
                await CountAsync(run, await decision);
                decision = null;
            }
            else if (first == withdrawal)
            {
                await WithdrawAsync(run, await withdrawal);
                withdrawal = context.WaitForExternalEvent<Withdrawal>(Withdrawal.EventName, over);
            }
            else if (first == deadline)
            {
                await run.CloseAsync(RunStatus.TimedOut, $"Nobody approved within {requirement.Timeout:g}; nothing was changed.");
            }
            else
            {
                await Telling.ApprovalNeededAsync(context, run, plan, "reminded");
                reminder = deadline;
            }
        }

        if (run.Record.HasEnded)
            return false;
        run.End($"{run.Record.Approval!.Approvals} of {requirement.Approvers} approved");
        return true;
    }

    // The API has checked the same before it let the decision in; an event can also come late, twice, or for an
    // earlier plan, so what counts is decided here.
    private static async Task CountAsync(RunJournal run, ApprovalDecision decision)
    {
        var state = run.Record.Approval!;
        var counts = decision.RunId == run.Order.RunId
            && decision.PlanHash == state.PlanHash
            && decision.By.Id != run.Order.Requester.Id
            && !state.Decisions.Any(earlier => earlier.By.Id == decision.By.Id && earlier.PlanHash == decision.PlanHash);
        if (!counts)
            return;
        run.Set(record => record with { Approval = state with { Decisions = [.. state.Decisions, decision] } });
        var action = decision.Approved ? "run.approved" : "run.rejected";
        await run.SaveAsync(run.Event(action, RunJournal.Actor(decision.By), decision.Comment, new JsonObject
        {
            ["planHash"] = decision.PlanHash,
        }, $"{action}:{decision.By.Id}:{decision.PlanHash[..12]}"));
        if (!decision.Approved)
        {
            var why = string.IsNullOrWhiteSpace(decision.Comment) ? "no reason given" : decision.Comment;
            await run.CloseAsync(RunStatus.Rejected, $"Rejected by {decision.By.Name} ({why}); nothing was changed.");
        }
    }

    private static async Task WithdrawAsync(RunJournal run, Withdrawal withdrawal)
    {
        if (withdrawal.RunId != run.Order.RunId)
            return;
        await run.SaveAsync(run.Event("run.withdrawn", RunJournal.Actor(withdrawal.By), withdrawal.Reason));
        await run.CloseAsync(RunStatus.Withdrawn, $"Withdrawn by {withdrawal.By.Name}; nothing was changed.");
    }
}
