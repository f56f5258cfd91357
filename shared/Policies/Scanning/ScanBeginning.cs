using System.Text.Json.Nodes;
using Keelson.Audit;
using Keelson.Inventory;
using Microsoft.Extensions.Options;

namespace Keelson.Policies;

/// <summary>Begins a scan: decides what it reads and by what it judges, and puts it on record. Safe to repeat.</summary>
public sealed class ScanBeginning(
    IInventory inventory, ScanPolicies policies, ScanStore scans, ILedger ledger, IOptions<ScanningOptions> options)
{
    // As far back as Resource Graph knows of changes, less a day for clocks and delays.
    private static readonly TimeSpan KnownChanges = TimeSpan.FromDays(13);

    public async Task<ScanPlan> BeginAsync(ScanOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var since = (await scans.HeadAsync(cancellationToken)).SeenUntil;
        // Without an earlier scan, or too long after it, changes alone do not tell what there is.
        if (order.Kind == ScanKind.Delta && !(since > order.StartedAt - KnownChanges))
            order = order with { Kind = ScanKind.Full };
        var catalogue = await policies.PinAsync(order, cancellationToken);
        var subscriptions = ScanningOptions.List(options.Value.SubscriptionIds);
        if (subscriptions.Count == 0)
            subscriptions = await inventory.SubscriptionsAsync(cancellationToken);
        var isDelta = order.Kind == ScanKind.Delta;
        var shards = ScanShard.Divide(subscriptions, isDelta ? 1 : options.Value.ShardsPerSubscription);
        var plan = new ScanPlan(order, shards, isDelta ? since : null, Types(order, catalogue));
        await scans.SaveAsync(Record(plan, catalogue), cancellationToken);
        await scans.MoveHeadAsync(head => head.Begun(order), cancellationToken);
        await ledger.AppendAsync(
            new($"scan:{order.Id}:started", LedgerActor.Platform, "scan.started", order.Id, null, order.Cause,
                new JsonObject
                {
                    ["kind"] = order.Kind.ToString(),
                    ["policies"] = catalogue.Judged.Count,
                    ["version"] = catalogue.Version,
                }),
            cancellationToken);
        return plan;
    }

    /// <summary>What is limited to some policies reads only what they look at.</summary>
    private static IReadOnlyList<string>? Types(ScanOrder order, PolicyCatalogue catalogue) =>
        order.Policies is null || catalogue.Judged.Any(entry => entry.Policy.ResourceTypes.Count == 0)
            ? null
            : [.. catalogue.Judged.SelectMany(entry => entry.Policy.ResourceTypes).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static ScanRecord Record(ScanPlan plan, PolicyCatalogue catalogue) => ScanRecord.Of(plan.Order) with
    {
        ChangedSince = plan.ChangedSince,
        Policies = catalogue.Judged.Count,
        PolicyVersion = catalogue.Version,
    };
}
