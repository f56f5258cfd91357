using System.Text.Json.Nodes;
using Keelson.Audit;

namespace Keelson.Policies;

/// <summary>Records what a look came to: the event's one outcome, and a line in the ledger for what somebody may ask about
/// later. Idempotent.</summary>
public sealed class OutcomeDesk(OutcomeStore outcomes, ILedger ledger, TimeProvider clock)
{
    /// <summary>The outcome that stands: an event that has one keeps it.</summary>
    public async Task<OutcomeKind> SettleAsync(
        RemediationOrder order, LookOutcome outcome, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(outcome);
        if (outcome.Kind != OutcomeKind.NoOp)
            await ledger.AppendAsync(Line(order, outcome), cancellationToken);
        if (outcome.Kind == OutcomeKind.Waiting)
            RemediationMetrics.Held(outcome.Code);
        if (order.Cause.Kind != CauseKind.Event)
            return outcome.Kind;
        var recorded = new EventOutcome
        {
            EventId = order.Cause.Id,
            ResourceId = order.ResourceId,
            EventTime = order.Cause.At,
            Kind = outcome.Kind,
            Code = outcome.Code,
            Reason = outcome.Reason,
            At = clock.GetUtcNow(),
            Policies = outcome.Policies,
            Remediation = outcome.Remediation,
        };
        return (await outcomes.SaveAsync(recorded, cancellationToken)).Kind;
    }

    private static LedgerEvent Line(RemediationOrder order, LookOutcome outcome)
    {
        var action = outcome.Kind switch
        {
            OutcomeKind.Remediated => "remediation.applied",
            OutcomeKind.Waiting => "remediation.held",
            _ => "remediation.failed",
        };
        return new(
            $"{order.Id}:{outcome.Code}", LedgerActor.Platform, action, order.ResourceId, order.Id, outcome.Reason,
            new JsonObject
            {
                ["cause"] = $"{order.Cause.Kind} {order.Cause.Id}",
                ["code"] = outcome.Code,
                ["policies"] = new JsonArray([.. outcome.Policies.Select(policy => JsonValue.Create(policy))]),
            });
    }
}
