using Keelson.Provisioning;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Keelson.Policies;

/// <summary>
/// Takes a remediation back, last step first, if the resource is still as it left it. Its instance id is the remediation's,
/// so there is one undo at a time.
/// </summary>
public static class UndoRemediation
{
    [Function(nameof(UndoRemediation))]
    public static async Task<UndoState> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var order = context.GetInput<UndoOrder>()!;
        var begun = await context.CallActivityAsync<UndoBegun>(
            nameof(BeginUndo), new BeginUndoInput(order, context.InstanceId), Retries.Transient);
        if (begun.Steps is null)
            return UndoState.Refused;
        var done = new List<int>();
        string? problem = null;
        foreach (var number in begun.Steps)
        {
            problem = await TakeBackAsync(context, order, number, begun.Limits);
            if (problem is not null)
                break;
            done.Add(number);
        }
        return await context.CallActivityAsync<UndoState>(
            nameof(EndUndo), new EndUndoInput(order, done, problem), Retries.Transient);
    }

    private static async Task<string?> TakeBackAsync(
        TaskOrchestrationContext context, UndoOrder order, int number, RunLimits limits)
    {
        try
        {
            var taken = await context.CallActivityAsync<StepProgress>(
                nameof(TakeBackStep), new TakeBackInput(order, number), Retries.Transient);
            if (taken.Moved is not null || taken.Operation is null)
                return taken.Moved;
            return (await context.FollowAsync(order.RemediationId, taken.Operation, limits))?.Message;
        }
        catch (TaskFailedException e)
        {
            return Failures.ToError(e).Message;
        }
    }
}
