namespace Keelson.Policies;

/// <summary>A shard of a scan, and how far reading it has come. Input of <see cref="ReadShard"/>.</summary>
/// <param name="Page">The page that is next, from 0.</param>
/// <param name="Token">Leads to it; null begins.</param>
public sealed record ShardRun(
    ScanOrder Order, ScanShard Shard, DateTimeOffset? ChangedSince, IReadOnlyList<string>? Types,
    int Page, string? Token, ScanTotals Totals)
{
    public static ShardRun Begin(ScanPlan plan, ScanShard shard) =>
        new(plan.Order, shard, plan.ChangedSince, plan.Types, 0, null, ScanTotals.Nothing);

    public ShardRun After(PageOutcome page) =>
        this with { Page = Page + 1, Token = page.Token, Totals = Totals.Plus(page.Totals) };
}
