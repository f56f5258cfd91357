using Keelson.Inventory;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Policies;

/// <summary>
/// Reads one page of a shard, judges it, and keeps what it shows under the page's own name: done twice it replaces itself.
/// Changes nothing in Azure.
/// </summary>
public sealed class JudgePage(
    IInventory inventory, ScanPolicies policies, PageJudge judge, ScanWork work, TimeProvider clock)
{
    [Function(nameof(JudgePage))]
    public async Task<PageOutcome> RunAsync([ActivityTrigger] ShardRun run, CancellationToken cancellationToken)
    {
        var catalogue = await policies.OfAsync(run.Order, cancellationToken);
        // Before the read: what changes while the page is under way is newer than what is found.
        var readAt = clock.GetUtcNow();
        var page = await inventory.ReadAsync(QueryOf(run), run.Token, cancellationToken);
        var judged = await judge.JudgeAsync(catalogue, page.Resources, readAt, cancellationToken);
        var questions = await KeepAsync(run, judged, page.Deleted, readAt, cancellationToken);
        var totals = new ScanTotals(
            1, page.Resources.Count, judged.Sightings.Sum(seen => seen.Matches.Count), 0);
        await work.SaveAsync(
            run.Order.Id, ScanReader.ProgressPrefix + run.Shard.PageName(0)[..4],
            new ShardProgress(run.Totals.Plus(totals), page.Total), cancellationToken);
        return new(page.SkipToken, totals, questions);
    }

    /// <summary>The number of papers with open questions.</summary>
    private async Task<int> KeepAsync(
        ShardRun run, JudgedPage judged, IReadOnlyList<string> deleted, DateTimeOffset readAt, CancellationToken cancellationToken)
    {
        var (scan, name) = (run.Order.Id, run.Shard.PageName(run.Page));
        var chunks = judged.Questions.Chunk(OpenQuestions.Most).ToList();
        for (var number = 0; number < chunks.Count; number++)
            await work.SaveAsync(scan, AnswerQuestions.PaperOf(name, number), new OpenQuestions(readAt, chunks[number]), cancellationToken);
        if (run.Order.Kind == ScanKind.Full)
            await SetChooser.KeepAsync(work, scan, name, judged.Candidates, cancellationToken);
        // The page last: where it is, all that belongs to it is.
        var isDelta = run.Order.Kind == ScanKind.Delta;
        await work.SavePageAsync(
            scan, name,
            new(readAt, judged.Sightings, judged.Population, isDelta ? [.. judged.Judged, .. deleted] : null), cancellationToken);
        return chunks.Count;
    }

    private static InventoryQuery QueryOf(ShardRun run) => new(
        [run.Shard.SubscriptionId], run.Types, run.ChangedSince,
        run.Shard.Of == 1 ? null : new InventoryShard(run.Shard.Part, run.Shard.Of));
}
