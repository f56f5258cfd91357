using Keelson.Access;
using Keelson.Provisioning;

namespace Keelson.Portal.Runs;

/// <summary>What one person may do about the approval of a run, and why not more. Shown only; whoever receives the
/// decision judges again.</summary>
/// <param name="MayDecide">May approve or reject.</param>
/// <param name="MayWithdraw">May take the request back.</param>
/// <param name="Reason">Why not, when it may not decide.</param>
public sealed record ApprovalStance(bool MayDecide, bool MayWithdraw, string Reason)
{
    /// <param name="refusal">Why this person may not approve this run; null when it may.</param>
    public static ApprovalStance Of(RunRecord run, Principal principal, string? refusal)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(principal);
        if (run.Status != RunStatus.AwaitingApproval || run.Approval is not { } approval)
            return new(false, false, "");
        var own = Same(run.Order.Requester.Id, principal);
        var withdraws = own || principal.Has(Role.Operator) || principal.Has(Role.Owner);
        if (refusal is not null)
            return new(false, withdraws, own ? "You asked for this, so someone else has to approve it." : refusal);
        var decided = approval.Decisions.Any(d => d.PlanHash == approval.PlanHash && Same(d.By.Id, principal));
        return decided
            ? new(false, withdraws, "You have decided; it waits for another approver.")
            : new(true, withdraws, "");
    }

    private static bool Same(string id, Principal principal) =>
        string.Equals(id, principal.Id, StringComparison.OrdinalIgnoreCase);
}
