using Keelson.Access;
using Keelson.Provisioning;
using Keelson.Requests;

namespace Keelson.Policies;

/// <summary>
/// What people ask of remediations: one now, a word on the steps of one, the undoing of one. Says why not, and then changes
/// nothing; what is accepted is durable.
/// </summary>
public sealed class RemediationRequests(RemediationStore records, TimeProvider clock)
{
    private const int LongestReason = 500;
    private const int LongestId = 2000;

    /// <summary>Has a resource looked at now. The same request twice within a second is one.</summary>
    public async Task<Answer<RemediationOrder>> StartAsync(
        RemediationRequestBody body, Principal principal, IRemediationLauncher launcher, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(launcher);
        var errors = new List<FieldError>();
        if (body.ResourceId is not { Length: > 0 and <= LongestId } id
            || !id.StartsWith("/subscriptions/", StringComparison.OrdinalIgnoreCase))
        {
            errors.Add(new("/resourceId", "A resource id, beginning with /subscriptions/."));
        }
        CheckReason(body.Reason, errors);
        if (errors.Count > 0)
            return Problem.Invalid(errors);
        var now = clock.GetUtcNow();
        var cause = new RemediationCause(CauseKind.Request, $"{principal.Id}-{now:yyyyMMddHHmmss}", now, OrderForms.Person(principal));
        var order = new RemediationOrder
        {
            Id = RemediationIds.For(now, cause, body.ResourceId!),
            ResourceId = body.ResourceId!,
            Cause = cause,
            Policies = body.Policies,
            DryRun = body.DryRun,
        };
        await launcher.LaunchAsync(order, cancellationToken);
        return order;
    }

    /// <summary>Hands a person's word to the remediation that waits for it.</summary>
    public async Task<Answer<RemediationRecord>> DecideAsync(
        string id, RemediationDecisionBody body, Principal principal, IRemediationLauncher launcher,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(launcher);
        if (await records.FindAsync(id, cancellationToken) is not { } record)
            return Problem.NotFound("remediation of that id");
        if (Refusal(record, principal) is { } refusal)
            return refusal;
        var errors = CheckDecision(body);
        if (errors.Count > 0)
            return Problem.Invalid(errors);
        if (record is not { Status: RemediationStatus.AwaitingApproval, Approval: { } approval })
            return Problem.Conflict("not-waiting", $"Remediation {id} does not wait for approval; it is {record.Status}.");
        if (body.PlanHash != approval.PlanHash)
        {
            return Problem.Conflict(
                "plan-changed", "The steps have changed since you looked at them. Look at the new ones and decide again.");
        }
        if (approval.Decisions.Any(earlier => earlier.By.Id == principal.Id && earlier.PlanHash == body.PlanHash))
            return Problem.Conflict("already-decided", "You have decided on these steps already.");
        var decision = new RemediationDecision(
            id, approval.PlanHash, body.Decision == ApprovalWord.Approve, OrderForms.Person(principal), clock.GetUtcNow(),
            string.IsNullOrWhiteSpace(body.Comment) ? null : body.Comment.Trim());
        await launcher.TellAsync(Order(record), decision, cancellationToken);
        return record;
    }

    /// <summary>Starts to take a remediation back.</summary>
    public async Task<Answer<RemediationRecord>> UndoAsync(
        string id, string? reason, Principal principal, IRemediationLauncher launcher, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(launcher);
        if (await records.FindAsync(id, cancellationToken) is not { } record)
            return Problem.NotFound("remediation of that id");
        var errors = new List<FieldError>();
        CheckReason(reason, errors);
        if (errors.Count > 0)
            return Problem.Invalid(errors);
        if (!record.CanBeUndone)
            return Problem.Conflict("not-undoable", WhyNot(record));
        var order = new UndoOrder(id, OrderForms.Person(principal), reason!.Trim(), clock.GetUtcNow());
        return await launcher.UndoAsync(order, cancellationToken)
            ? record
            : Problem.Conflict("undo-under-way", $"Remediation {id} is being undone already.");
    }

    /// <summary>Why this person may not decide on the steps; null when it may.</summary>
    public static Problem? Refusal(RemediationRecord record, Principal principal)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(principal);
        // What nobody asked for has no requester that could approve it himself.
        var decision = Permissions.Decide(principal, Operation.Approve, null, record.Cause.By?.Id ?? Person.Keelson.Id);
        if (!decision.Allowed)
            return Problem.Forbidden(decision.Reason);
        // Whoever saved the rule has agreed to it already: a second person has to.
        if (record.Approval?.Authors?.Any(author => author.Id.Equals(principal.Id, StringComparison.OrdinalIgnoreCase)) == true)
        {
            return Problem.Forbidden(
                $"You saved the version in force of what asks for this ({string.Join(", ", record.Policies)}), "
                + "and whoever writes a policy does not approve what it does. Ask another approver.");
        }
        var from = record.Approval?.From ?? [];
        return from.Count == 0 || principal.Has(Role.Owner) || from.Any(who => Is(principal, who))
            ? null
            : Problem.Forbidden($"These steps need the word of {string.Join(" or ", from)}.");
    }

    private static bool Is(Principal principal, string who) =>
        principal.IsIn(who) || principal.Roles.Any(role => role.ToString().Equals(who, StringComparison.OrdinalIgnoreCase));

    private static List<FieldError> CheckDecision(RemediationDecisionBody body)
    {
        var errors = new List<FieldError>();
        if (body.Decision is null)
            errors.Add(new("/decision", "Say approve or reject."));
        if (string.IsNullOrEmpty(body.PlanHash))
            errors.Add(new("/planHash", "Name the steps you decide on; GET /api/remediations/{id} shows their hash."));
        if (body.Comment is { Length: > LongestReason })
            errors.Add(new("/comment", $"At most {LongestReason} characters."));
        if (body is { Decision: ApprovalWord.Reject } && string.IsNullOrWhiteSpace(body.Comment))
            errors.Add(new("/comment", "Say why you reject it."));
        return errors;
    }

    private static void CheckReason(string? reason, List<FieldError> errors)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason)
            errors.Add(new("/reason", $"Say why, in 1 to {LongestReason} characters."));
    }

    private static string WhyNot(RemediationRecord record)
    {
        if (record.Status == RemediationStatus.Undone)
            return $"It was undone by {record.Undo?.By.Name} already.";
        var impossible = record.Steps.FirstOrDefault(step => step.Step.Undo.Kind == UndoKind.Impossible);
        return impossible is { State: StepState.Done }
            ? impossible.Step.Undo.Reason!
            : $"It is {record.Status}; there is nothing to take back.";
    }

    private static RemediationOrder Order(RemediationRecord record) =>
        new() { Id = record.Id, ResourceId = record.ResourceId, Cause = record.Cause };
}
