using Microsoft.DurableTask;

namespace Keelson.Provisioning;

/// <summary>Executes an agreed plan, verifies the world, records it; takes everything back when either fails.</summary>
internal static class Deployment
{
    public static async Task RunAsync(TaskOrchestrationContext context, RunJournal run, PlanSummary plan)
    {
        var grants = new List<string>();
        RunError? error;
        try
        {
            error = await ExecuteAsync(context, run, plan, grants);
        }
        catch (TaskFailedException e)
        {
            error = Failures.ToError(e);
        }
        if (error is null)
            await FinishAsync(context, run, plan);
        else
            await Compensation.RunAsync(context, run, plan, grants, error);
    }

    private static async Task<RunError?> ExecuteAsync(
        TaskOrchestrationContext context, RunJournal run, PlanSummary plan, List<string> grants)
    {
        await run.EnterAsync(StageName.Execute, RunStatus.Executing);
        if (plan.TouchesExisting)
            await context.CallActivityAsync(nameof(SaveBeforeImages), new PlanInput(run.Order, plan.Hash), Retries.Transient);
        await context.CallActivityAsync(nameof(StartDeployment), run.Order, Retries.Transient);
        var progress = await FollowAsync(context, run);
        if (progress is not { State: DeploymentState.Succeeded })
            return Reason(run.Order, progress);

        var outputs = new OutputsInput(run.Order, plan.Hash, progress.Outputs);
        var granted = await context.CallActivityAsync<GrantedRoles>(nameof(GrantRoles), outputs, Retries.Transient);
        grants.AddRange(granted.Created);
        return await VerifyAsync(context, run, outputs, granted.Count);
    }

    /// <summary>Null when the run's patience ended before the deployment did.</summary>
    private static Task<DeploymentProgress?> FollowAsync(TaskOrchestrationContext context, RunJournal run) =>
        context.UntilAsync(run.Order.Limits, run.Order.Limits.Deployment, async () =>
        {
            var progress = await context.CallActivityAsync<DeploymentProgress>(
                nameof(GetDeployment), run.Order, Retries.Transient);
            if (run.Take(progress.Resources))
                await run.SaveAsync();
            return progress.State == DeploymentState.Running ? null : progress;
        });

    private static RunError Reason(RunOrder order, DeploymentProgress? progress) => progress switch
    {
        null => new("deployment-timeout", $"The deployment did not end within {order.Limits.Deployment}."),
        { Error: { } error } => error,
        _ => new("deployment-failed", $"The deployment ended as {progress.State} and Azure gave no reason."),
    };

    private static async Task<RunError?> VerifyAsync(
        TaskOrchestrationContext context, RunJournal run, OutputsInput outputs, int roles)
    {
        await run.EnterAsync(StageName.Verify, RunStatus.Verifying, $"Deployed; {roles} role(s) assigned to team {run.Order.Team}");
        for (var attempt = 1; ; attempt++)
        {
            var checks = (await context.CallActivityAsync<CheckedWorld>(nameof(VerifyWorld), outputs, Retries.Transient)).Checks;
            var failed = checks.Where(check => !check.Passed).ToList();
            run.Set(record => record with { Checks = checks });
            if (failed.Count == 0)
                return null;
            if (attempt >= run.Order.Limits.VerifyAttempts)
            {
                var first = failed[0];
                return new("verification-failed", $"{failed.Count} of {checks.Count} checks failed, the first: "
                    + $"{first.Title}: expected {first.Expected}, found {first.Actual?.ToJsonString() ?? "nothing"}.", first.ResourceId);
            }
            await context.CreateTimer(run.Order.Limits.FirstPoll * (1 << attempt), CancellationToken.None);
        }
    }

    private static async Task FinishAsync(TaskOrchestrationContext context, RunJournal run, PlanSummary plan)
    {
        await run.EnterAsync(StageName.Record, RunStatus.Verifying, $"{run.Record.Checks.Count} checks passed");
        var left = await Pruning.RunAsync(context, run, plan.Obsolete);
        if (await RecordAsync(context, run, plan, left) is { } unrecorded)
        {
            await context.CallActivityAsync(nameof(MarkBroken), run.Order, Retries.Transient);
            await run.CloseAsync(
                RunStatus.Failed, $"Deployed and verified, but could not be recorded; request the same again: {unrecorded.Message}", unrecorded);
            return;
        }
        if (left is null)
            await run.CloseAsync(RunStatus.Applied, RunWords.Applied(run.Record));
        else
            await run.CloseAsync(RunStatus.Failed, $"Deployed and verified, but not all that is obsolete could be deleted: {left.Message}", left);
    }

    // What is deployed and verified by now is not taken back for want of a record: asking again finds it there.
    private static async Task<RunError?> RecordAsync(
        TaskOrchestrationContext context, RunJournal run, PlanSummary plan, RunError? left)
    {
        try
        {
            var progress = await context.CallActivityAsync<DeploymentProgress>(
                nameof(GetDeployment), run.Order, Retries.Transient);
            await context.CallActivityAsync(nameof(RecordEnvironment), new RecordInput(
                run.Order, plan.Hash, progress.Outputs, new(context.CurrentUtcDateTime, TimeSpan.Zero), left), Retries.Transient);
            return null;
        }
        catch (TaskFailedException e)
        {
            return Failures.ToError(e);
        }
    }
}
