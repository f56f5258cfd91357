using Keelson.Provisioning;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Keelson.Policies;

/// <summary>
/// Reads a shard of a scan page after page, and judges each. How far it has come is all it hands on to its next generation,
/// so its history stays short however large the estate.
/// </summary>
public static class ReadShard
{
    private const int PagesPerGeneration = 20;

    /// <summary>Ends with what it has read. Fails never: what could not be read is part of the result.</summary>
    [Function(nameof(ReadShard))]
    public static async Task<ShardResult> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var run = context.GetInput<ShardRun>()!;
        try
        {
            for (var pages = 0; pages < PagesPerGeneration; pages++)
            {
                run = await ReadPageAsync(context, run);
                if (run.Token is null)
                    return new(run.Shard, run.Totals);
            }
        }
        catch (TaskFailedException e)
        {
            return new(run.Shard, run.Totals, Failures.ToError(e).Message);
        }
        context.ContinueAsNew(run);
        return new(run.Shard, run.Totals);
    }

    private static async Task<ShardRun> ReadPageAsync(TaskOrchestrationContext context, ShardRun run)
    {
        var page = await context.CallActivityAsync<PageOutcome>(nameof(JudgePage), run, Retries.Transient);
        var (name, totals) = (run.Shard.PageName(run.Page), page.Totals);
        for (var number = 0; number < page.Questions; number++)
        {
            totals = totals.Plus(await context.CallActivityAsync<ScanTotals>(
                nameof(AnswerQuestions), new AnswerInput(run.Order, name, number), Retries.Transient));
        }
        return run.After(page with { Totals = totals });
    }
}
