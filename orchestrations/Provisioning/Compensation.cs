using System.Text.Json.Nodes;
using Keelson.Audit;
using Microsoft.DurableTask;

namespace Keelson.Provisioning;

/// <summary>
/// Takes a failed run back: what it created is deleted, what it changed is restored, the rest is not touched. Goes on
/// past a step that fails, and says what is left.
/// </summary>
internal static class Compensation
{
    public static async Task RunAsync(
        TaskOrchestrationContext context, RunJournal run, PlanSummary plan, IReadOnlyList<string> grants, RunError error)
    {
        run.End(error.Message, failed: true);
        run.Set(record => record with { Error = error });
        await run.EnterAsync(StageName.Compensate, RunStatus.Compensating);
        UndoSteps undo;
        try
        {
            await StopDeploymentAsync(context, run.Order);
            undo = await context.CallActivityAsync<UndoSteps>(
                nameof(PlanUndo), new UndoInput(run.Order, plan.Hash, grants), Retries.Transient);
        }
        catch (TaskFailedException e)
        {
            await GiveUpAsync(context, run, error, Failures.ToError(e));
            return;
        }
        await TakeBackAllAsync(context, run, undo, error);
    }

    private static async Task TakeBackAllAsync(TaskOrchestrationContext context, RunJournal run, UndoSteps undo, RunError error)
    {
        var left = 0;
        foreach (var step in undo.Steps)
        {
            var problem = await context.PersistAsync(
                run.Order, nameof(StartUndo), new UndoStepInput(run.Order, step));
            if (problem is not null)
                left++;
            run.Take(Outcomes(run.Record, step, problem));
            await run.SaveAsync();
        }
        run.End(left == 0 ? $"{undo.Steps.Count} step(s) taken back" : $"{left} of {undo.Steps.Count} step(s) failed", left > 0);
        await run.SaveAsync(run.Event("run.compensated", LedgerActor.Platform, error.Message, new JsonObject
        {
            ["steps"] = undo.Steps.Count,
            ["left"] = left,
        }));
        if (left > 0)
            await context.CallActivityAsync(nameof(MarkBroken), run.Order, Retries.Transient);
        await run.CloseAsync(left == 0 ? RunStatus.Restored : RunStatus.Failed, RunWords.Compensated(run.Record, error), error);
    }

    // Without knowing what to take back, all that was touched is left for a person to look at, and the run says so.
    private static async Task GiveUpAsync(TaskOrchestrationContext context, RunJournal run, RunError error, RunError why)
    {
        run.Take([.. run.Record.Resources
            .Where(resource => resource.Fate is ResourceFate.Created or ResourceFate.Modified or ResourceFate.Failed)
            .Select(resource => resource with { Fate = ResourceFate.LeftBehind, Detail = why.Message })]);
        run.End(why.Message, failed: true);
        await context.CallActivityAsync(nameof(MarkBroken), run.Order, Retries.Transient);
        await run.CloseAsync(
            RunStatus.Failed, $"Failed, and what was done could not be taken back ({why.Message}): {error.Message}", error);
    }

    // A deployment that still runs would create again what is being deleted.
    private static async Task StopDeploymentAsync(TaskOrchestrationContext context, RunOrder order)
    {
        await context.CallActivityAsync(nameof(CancelDeployment), order, Retries.Transient);
        await context.UntilAsync(order.Limits, order.Limits.Operation, async () =>
        {
            var progress = await context.CallActivityAsync<DeploymentProgress>(nameof(GetDeployment), order, Retries.Transient);
            return progress.State == DeploymentState.Running ? null : progress;
        });
    }

    // Deleting a parent, or the group, takes with it all that lies within.
    private static List<ResourceOutcome> Outcomes(RunRecord run, UndoStep step, RunError? problem)
    {
        var fate = problem is not null ? ResourceFate.LeftBehind
            : step.Action == UndoAction.RestoreResource ? ResourceFate.Restored : ResourceFate.Removed;
        return [.. run.Resources
            .Where(resource => Covers(step, resource.ResourceId))
            .Select(resource => resource with { Fate = fate, Detail = problem?.Message })];
    }

    private static bool Covers(UndoStep step, string resourceId) =>
        resourceId.Equals(step.ResourceId, StringComparison.OrdinalIgnoreCase)
        || (step.Action == UndoAction.DeleteResource
            && resourceId.StartsWith(step.ResourceId + "/", StringComparison.OrdinalIgnoreCase));
}
