using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace Keelson.Policies;

/// <summary>Events of changed resources, on their way to the durable remediation.</summary>
public sealed class ResourceChanges(
    ResourceJudge judge, ResourceFindings findings, ClaimBook claims, OutcomeDesk outcomes, OutcomeStore store,
    IOptions<EventOptions> options, TimeProvider clock)
{
    private const string Deleted = "Microsoft.Resources.ResourceDeleteSuccess";

    /// <summary>The order that an event leads to: the same event gives the same order.</summary>
    /// <param name="happened">The whole envelope, in the Event Grid schema.</param>
    public RemediationOrder ToOrder(JsonObject happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var at = JsonReading.Text(happened, "eventTime") is { } text
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : clock.GetUtcNow();
        return Order(new(CauseKind.Event, Require(happened, "id"), at), Require(happened, "subject"), happened);
    }

    /// <summary>The order to look at the resource of an event that could not be delivered.</summary>
    public RemediationOrder ToRetry(RemediationOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return Order(order.Cause with { Kind = CauseKind.DeadLetter }, order.ResourceId, order.Event!);
    }

    /// <summary>
    /// What is to be looked at because of an event: the resource, or the one it is a part of. Null when it has its outcome: from
    /// an earlier delivery, or recorded at once, because nothing needs to be read for it.
    /// </summary>
    public async Task<RemediationOrder?> TakeAsync(RemediationOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        // Its look may be gone from the task hub, and would be begun again.
        if (order.Cause.At < clock.GetUtcNow() - options.Value.KeepInstances
            && await store.FindAsync(order.Cause.Id, order.Cause.At, cancellationToken) is not null)
        {
            return null;
        }
        var gone = JsonReading.Text(order.Event, "eventType") == Deleted;
        string[] candidates = gone ? [] : [order.ResourceId];
        foreach (var resource in candidates.Concat(ResourceParents.Of(order.ResourceId)))
        {
            if (!await judge.ConcernsAsync(resource, order, cancellationToken))
                continue;
            var taken = order with { ResourceId = resource };
            // Every remedy is an event, too: half of all there are when many resources are put right.
            if (await claims.FindOwnChangeAsync(taken, cancellationToken) is not { } own)
                return taken;
            await outcomes.SettleAsync(taken, own, cancellationToken);
            return null;
        }
        // Deleted, the event says; whether it still is, only a look can tell.
        if (gone && await judge.ConcernsAsync(order.ResourceId, order, cancellationToken)
            && await findings.AnyAsync(order.ResourceId, cancellationToken))
        {
            return order;
        }
        var outcome = gone
            ? LookOutcome.NoOp(OutcomeCodes.Absent, "The resource was deleted.")
            : LookOutcome.NoOp(OutcomeCodes.Unconcerned, "No current policy looks at resources of this type.");
        await outcomes.SettleAsync(order, outcome, cancellationToken);
        return null;
    }

    private static RemediationOrder Order(RemediationCause cause, string resourceId, JsonObject happened) => new()
    {
        Id = RemediationIds.For(cause.At, cause, resourceId),
        ResourceId = resourceId,
        Cause = cause,
        Event = happened,
    };

    private static string Require(JsonObject happened, string name) =>
        JsonReading.Text(happened, name) is { Length: > 0 } text ? text
        : throw new PermanentException("event.incomplete", null, $"An event without {name} was received. Nothing was started.");
}
