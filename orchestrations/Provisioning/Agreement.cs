using Microsoft.DurableTask;

namespace Keelson.Provisioning;

/// <summary>Plan until a plan is agreed on that still is the plan: what was approved is what is executed.</summary>
internal static class Agreement
{
    /// <summary>The plan to execute; null when the run has ended without one.</summary>
    public static async Task<PlanSummary?> SeekAsync(TaskOrchestrationContext context, RunJournal run)
    {
        string? approved = null;
        while (true)
        {
            var plan = await PlanAsync(context, run, approved);
            if (await EndsHereAsync(run, plan))
                return null;
            if (plan.Hash == approved || plan.Approval!.Approvers == 0)
                return plan;
            if (!await Approval.AskAsync(context, run, plan, changed: approved is not null))
                return null;
            approved = plan.Hash;
        }
    }

    private static async Task<PlanSummary> PlanAsync(
        TaskOrchestrationContext context, RunJournal run, string? approved)
    {
        await run.EnterAsync(StageName.Plan, RunStatus.Planning);
        var plan = run.Order.Removes
            ? await context.CallActivityAsync<PlanSummary>(nameof(PlanRemoval), run.Order, Retries.Transient)
            : await AskAzureAsync(context, run.Order);
        if (plan.Error is not null)
            return plan;
        if (plan.Hash == approved)
        {
            run.End("Still what was approved");
            return plan;
        }
        run.End(plan.Changes);
        run.Note(StageName.Policy, plan.PolicyNote, failed: plan.Denials.Count > 0);
        run.Note(StageName.Cost, plan.CostNote);
        run.Set(record => record with
        {
            PlanHash = plan.Hash,
            MonthlyCost = plan.MonthlyCost,
            Currency = plan.Currency,
            Resources = plan.Resources,
        });
        return plan;
    }

    private static async Task<PlanSummary> AskAzureAsync(TaskOrchestrationContext context, RunOrder order)
    {
        var token = await context.CallActivityAsync<string>(nameof(StartWhatIf), order, Retries.Transient);
        var plan = await context.UntilAsync(order.Limits, order.Limits.Operation, () =>
            context.CallActivityAsync<PlanSummary?>(nameof(FinishPlan), new FinishPlanInput(order, token), Retries.Transient));
        return plan ?? PlanSummary.Failed(new(
            "what-if-timeout", $"Azure did not say within {order.Limits.Operation} what this would change. Request it again."));
    }

    private static async Task<bool> EndsHereAsync(RunJournal run, PlanSummary plan)
    {
        if (plan.Error is { } error)
            await run.CloseAsync(RunStatus.Failed, $"Nothing was changed: {error.Message}", error);
        else if (plan.Denials.Count > 0)
            await run.CloseAsync(RunStatus.Refused, $"Refused by policy, nothing was changed: {string.Join(" ", plan.Denials)}");
        else if (!plan.HasChanges)
            await run.CloseAsync(RunStatus.Unchanged, "Everything already is as requested; nothing was changed.");
        return run.Record.HasEnded;
    }
}
