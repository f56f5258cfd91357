using System.Text.Json.Nodes;
using Keelson.Audit;

namespace Keelson.Policies;

/// <summary>
/// Ends a scan: compliance of the day, one notice per owner, the ledger, the record; the papers last. Every step is safe to
/// repeat, and one that has ended is left alone.
/// </summary>
public sealed class ScanConclusion(
    ScanStore scans, ScanWork work, ComplianceStore compliance, ScanNotices notices, ILedger ledger, TimeProvider clock)
{
    public const string SlicePrefix = "settled-";

    /// <summary>After everything that could be read was settled.</summary>
    public async Task<ScanRecord> ConcludeAsync(
        ScanPlan plan, ScanGathering gathered, IReadOnlyList<ShardResult> shards, PolicyCatalogue catalogue,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(gathered);
        if (await EndedAsync(plan, cancellationToken) is { } before)
            return before;
        var slices = await work.ListAsync<SettledSlice>(plan.Order.Id, SlicePrefix, cancellationToken).ToListAsync(cancellationToken);
        var changes = slices.SelectMany(slice => slice.Changes).ToList();
        var record = (await BeganAsync(plan, cancellationToken)) with
        {
            Status = shards.All(shard => shard.Problem is null) ? ScanStatus.Completed : ScanStatus.Incomplete,
            EndedAt = clock.GetUtcNow(),
            Subscriptions = [.. ScanShards.ReadToTheEnd(shards)],
            Totals = gathered.Totals,
            ToldUntil = gathered.Slices.Count == 0 ? null : gathered.At,
            New = changes.Sum(change => change.New),
            Resolved = changes.Sum(change => change.Resolved),
            Problems = [.. ScanShards.Problems(shards)],
        };
        if (plan.Order.IsWhole && record.Status == ScanStatus.Completed)
        {
            var facts = new ComplianceFacts(
                record.Id, record.StartedAt, gathered.Population, [.. slices.SelectMany(slice => slice.Tallies)]);
            var rows = ComplianceMath.Rows(facts, catalogue.Set.Policies);
            var day = DateOnly.FromDateTime(record.StartedAt.UtcDateTime);
            var snapshot = new ComplianceSnapshot(
                day, record.Id, record.StartedAt, rows, ComplianceMath.ByPolicy(facts, catalogue.Set.Policies));
            await compliance.SaveAsync(facts, snapshot, cancellationToken);
        }
        await notices.SendAsync(record, changes, cancellationToken);
        return await EndAsync(record, cancellationToken);
    }

    /// <summary>After a failure that left findings as they were.</summary>
    public async Task<ScanRecord> AbandonAsync(ScanPlan plan, string problem, CancellationToken cancellationToken)
    {
        if (await EndedAsync(plan, cancellationToken) is { } before)
            return before;
        var record = (await BeganAsync(plan, cancellationToken)) with
        {
            Status = ScanStatus.Failed,
            EndedAt = clock.GetUtcNow(),
            Problems = [problem],
        };
        return await EndAsync(record, cancellationToken);
    }

    private async Task<ScanRecord?> EndedAsync(ScanPlan plan, CancellationToken cancellationToken)
    {
        if (await scans.FindAsync(plan.Order.Id, cancellationToken) is not { EndedAt: not null } ended)
            return null;
        await work.ClearAsync(plan.Order.Id, cancellationToken);
        return ended;
    }

    private async Task<ScanRecord> BeganAsync(ScanPlan plan, CancellationToken cancellationToken) =>
        await scans.FindAsync(plan.Order.Id, cancellationToken) ?? throw new PermanentException(
            "scan.unknown", plan.Order.Id, $"The record of scan {plan.Order.Id} is gone. Start another scan.");

    private async Task<ScanRecord> EndAsync(ScanRecord record, CancellationToken cancellationToken)
    {
        await ledger.AppendAsync(
            new($"scan:{record.Id}:ended", LedgerActor.Platform, $"scan.{record.Status.ToString().ToLowerInvariant()}", record.Id,
                null, record.Cause, new JsonObject
                {
                    ["resources"] = record.Totals.Resources,
                    ["matches"] = record.Totals.Matches,
                    ["undecided"] = record.Totals.Undecided,
                    ["new"] = record.New,
                    ["resolved"] = record.Resolved,
                }),
            cancellationToken);
        await scans.MoveHeadAsync(head => head.Ended(record), cancellationToken);
        await scans.SaveAsync(record, cancellationToken);
        await work.ClearAsync(record.Id, cancellationToken);
        return record;
    }
}
