using Keelson.Access;
using Keelson.Policies;

namespace Keelson.Portal.Remediations;

/// <summary>What one person may do about a remediation. Shown only; whoever receives the order judges again.</summary>
/// <param name="MayDecide">May approve or reject.</param>
/// <param name="MayUndo">May take it back.</param>
/// <param name="Reason">Why it may not decide on what waits for a decision; empty when nothing waits.</param>
public sealed record RemediationStance(bool MayDecide, bool MayUndo, string Reason)
{
    public static RemediationStance Of(RemediationRecord record, Principal principal)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(principal);
        var undoes = record is { CanBeUndone: true, Undo: null or { State: not UndoState.Running } }
            && Permissions.Decide(principal, Operation.Operate).Allowed;
        if (record is not { Status: RemediationStatus.AwaitingApproval, Approval: { } approval })
            return new(false, undoes, "");
        if (RemediationRequests.Refusal(record, principal) is { } refusal)
            return new(false, undoes, refusal.Detail);
        var decided = approval.Decisions.Any(decision => decision.PlanHash == approval.PlanHash && decision.By.Id == principal.Id);
        return new(!decided, undoes, decided ? "You have decided; it waits for another approver." : "");
    }
}
