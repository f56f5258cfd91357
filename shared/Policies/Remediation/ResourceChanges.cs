using System.Globalization;
using System.Text.Json.Nodes;
using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>Events of changed resources, on their way to the durable remediation.</summary>
public sealed class ResourceChanges(ResourceJudge judge, OutcomeDesk outcomes, TimeProvider clock)
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
    /// Records the outcome at once when nothing needs to be read for it: no policy looks at such resources, or the resource
    /// was deleted. False when the resource is to be looked at.
    /// </summary>
    public async Task<bool> TrySettleAsync(RemediationOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        LookOutcome? outcome = JsonReading.Text(order.Event, "eventType") == Deleted
            ? LookOutcome.NoOp(OutcomeCodes.Absent, "The resource was deleted.")
            : await judge.ConcernsAsync(PlannedResource.TypeOf(order.ResourceId), order, cancellationToken) ? null
            : LookOutcome.NoOp(OutcomeCodes.Unconcerned, "No current policy looks at resources of this type.");
        if (outcome is null)
            return false;
        await outcomes.SettleAsync(order, outcome, cancellationToken);
        return true;
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
