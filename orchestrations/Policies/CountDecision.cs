using System.Text.Json.Nodes;
using Keelson.Audit;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Policies;

/// <summary>
/// Counts a person's word on the steps, once per person and plan, and puts it into the ledger. A word on another plan does
/// not count. Idempotent.
/// </summary>
public sealed class CountDecision(RemediationStore records, ILedger ledger)
{
    [Function(nameof(CountDecision))]
    public async Task<RemediationApproval> RunAsync(
        [ActivityTrigger] DecisionInput input, CancellationToken cancellationToken)
    {
        var (order, decision) = input;
        var saved = await records.ChangeAsync(
            order.Id, record => record?.Approval is { } approval && Counts(approval, decision)
                ? record with
                {
                    Approval = approval with { Decisions = [.. approval.Decisions, decision] },
                    Sequence = record.Sequence + 1,
                }
                : null,
            cancellationToken);
        var after = saved?.Approval ?? throw new PermanentException(
            "remediation.absent", order.Id, $"The record of remediation {order.Id} is gone. Nothing was changed.");
        if (after.Decisions.Contains(decision))
            await ledger.AppendAsync(Line(order, decision), cancellationToken);
        return after;
    }

    private static bool Counts(RemediationApproval approval, RemediationDecision decision) =>
        decision.PlanHash == approval.PlanHash
        && !approval.Decisions.Any(earlier => earlier.By.Id == decision.By.Id && earlier.PlanHash == decision.PlanHash);

    private static LedgerEvent Line(RemediationOrder order, RemediationDecision decision)
    {
        var action = decision.Approved ? "remediation.approved" : "remediation.rejected";
        return new(
            $"{order.Id}:{action}:{decision.By.Id}:{decision.PlanHash[..12]}",
            new(LedgerActorKind.Person, decision.By.Id, decision.By.Name), action, order.ResourceId, order.Id, decision.Comment,
            new JsonObject { ["planHash"] = decision.PlanHash });
    }
}
