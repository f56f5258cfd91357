using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Keelson.Provisioning;

/// <summary>
/// One run of one environment: plan → policy → cost → approval → execute → verify → record, and compensate on failure.
/// Its instance id is the environment's, so there is one at a time.
/// </summary>
public static class RunEnvironment
{
    /// <summary>Ends with the run's status. Fails, after recording it, only when Keelson itself could not go on.</summary>
    [Function(nameof(RunEnvironment))]
    public static async Task<RunStatus> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var run = new RunJournal(context, context.GetInput<RunOrder>()!);
        try
        {
            if (await Agreement.SeekAsync(context, run) is { } plan)
            {
                if (run.Order.Removes)
                    await Removal.RunAsync(context, run);
                else
                    await Deployment.RunAsync(context, run, plan);
            }
        }
        catch (TaskFailedException e)
        {
            await run.CloseAsync(RunStatus.Failed, $"Failed: {e.FailureDetails.ErrorMessage}", Failures.ToError(e));
            await Telling.EndAsync(context, run);
            throw;
        }
        await Telling.EndAsync(context, run);
        return run.Record.Status;
    }
}
