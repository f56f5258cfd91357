using Keelson.Access;
using Keelson.Provisioning;

namespace Keelson.Requests;

/// <summary>
/// Lets a person's word on a waiting run through to it, or says why not. Accepted words are durable; the run itself
/// counts them, and counts a person once per plan.
/// </summary>
public sealed class ApprovalDesk(RunStore runs, TeamDirectory teams, TimeProvider clock)
{
    private const int MaxComment = 500;

    public async Task<Answer<RunRecord>> DecideAsync(
        string runId, ApprovalBody body, Principal principal, IRunLauncher launcher, CancellationToken cancellationToken)
    {
        if (await runs.FindAsync(runId, cancellationToken) is not { } run)
            return Problem.NotFound("run of that id");
        if (Refusal(run, principal) is { } refusal)
            return refusal;
        var errors = Check(body);
        if (errors.Count > 0)
            return Problem.Invalid(errors);
        if (run.Status != RunStatus.AwaitingApproval || run.Approval is not { } approval)
            return Problem.Conflict("not-waiting", $"Run {runId} does not wait for approval; it is {run.Status}.") with { RunId = runId };
        if (body.PlanHash != approval.PlanHash)
        {
            return Problem.Conflict("plan-changed", "The plan has changed since you looked at it. Look at the new one and decide again.")
                with
            { RunId = runId };
        }
        if (approval.Decisions.Any(earlier => earlier.By.Id == principal.Id && earlier.PlanHash == body.PlanHash))
            return Problem.Conflict("already-decided", "You have decided on this plan already.") with { RunId = runId };

        var decision = new ApprovalDecision(
            runId, approval.PlanHash, body.Decision == ApprovalWord.Approve, OrderForms.Person(principal), clock.GetUtcNow(),
            string.IsNullOrWhiteSpace(body.Comment) ? null : body.Comment.Trim());
        await launcher.TellAsync(run.Order.Environment, ApprovalDecision.EventName, decision, cancellationToken);
        return run;
    }

    /// <summary>Takes a request back while it waits. Only who made it, or an operator, may.</summary>
    public async Task<Answer<RunRecord>> WithdrawAsync(
        string runId, string? reason, Principal principal, IRunLauncher launcher, CancellationToken cancellationToken)
    {
        if (await runs.FindAsync(runId, cancellationToken) is not { } run)
            return Problem.NotFound("run of that id");
        if (run.Order.Requester.Id != principal.Id && !principal.Has(Role.Operator) && !principal.Has(Role.Owner))
            return Problem.Forbidden("Only who requested it, or an operator, may withdraw it.");
        if (run.Status != RunStatus.AwaitingApproval)
            return Problem.Conflict("not-waiting", $"Run {runId} does not wait for approval; it is {run.Status}.") with { RunId = runId };
        var withdrawal = new Withdrawal(runId, OrderForms.Person(principal), clock.GetUtcNow(), reason);
        await launcher.TellAsync(run.Order.Environment, Withdrawal.EventName, withdrawal, cancellationToken);
        return run;
    }

    /// <summary>Why this person may not decide on this run; null when it may.</summary>
    public Problem? Refusal(RunRecord run, Principal principal)
    {
        ArgumentNullException.ThrowIfNull(run);
        var decision = Permissions.Decide(principal, Operation.Approve, run.Order.Team, run.Order.Requester.Id);
        if (!decision.Allowed)
            return Problem.Forbidden(decision.Reason);
        if (run.Approval is { Requirement.Role: var role } && !principal.Has(Role.Owner) && !Holds(principal, role))
            return Problem.Forbidden($"This plan needs the word of someone with the role {role}.");
        var named = teams.Find(run.Order.Team)?.Approvers ?? [];
        return named.Count == 0 || named.Contains(principal.Id, StringComparer.OrdinalIgnoreCase)
            ? null
            : Problem.Forbidden($"Team {run.Order.Team} has named its approvers, and you are not one of them.");
    }

    private static bool Holds(Principal principal, string role) =>
        principal.Roles.Any(held => held.ToString().Equals(role, StringComparison.OrdinalIgnoreCase));

    private static List<FieldError> Check(ApprovalBody body)
    {
        var errors = new List<FieldError>();
        if (body.Decision is null)
            errors.Add(new("/decision", "Say approve or reject."));
        if (string.IsNullOrEmpty(body.PlanHash))
            errors.Add(new("/planHash", "Name the plan you decide on; GET /api/runs/{id} shows its hash."));
        if (body.Comment is { Length: > MaxComment })
            errors.Add(new("/comment", $"At most {MaxComment} characters."));
        if (body is { Decision: ApprovalWord.Reject } && string.IsNullOrWhiteSpace(body.Comment))
            errors.Add(new("/comment", "Say why you reject it."));
        return errors;
    }
}
