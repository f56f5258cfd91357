using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>Says what follows from a verdict: nothing, and why, or a plan. Pure.</summary>
public static class PlanChooser
{
    public static PlanChoice Choose(LiveResource resource, ResourceVerdict verdict, PlanSettings settings)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        if (verdict.Acting.Count == 0)
            return new(WithoutPlan(verdict), null);
        var plan = RemediationPlanner.Plan(resource, verdict.Acting, settings);
        if (plan.Steps.Count > 0)
            return new(null, plan);
        return plan.Refusals.Count > 0
            ? new(LookOutcome.Failed(OutcomeCodes.Impossible, Join(plan.Refusals), verdict.Violated), null)
            : new(new(
                OutcomeKind.NoOp, OutcomeCodes.Unchanged, "The actions of the violated policies have nothing left to do.",
                verdict.Violated), null);
    }

    private static LookOutcome WithoutPlan(ResourceVerdict verdict)
    {
        // What cannot be decided is never taken to comply.
        if (verdict.Undecided.Count > 0)
            return LookOutcome.Failed(OutcomeCodes.Failed, Join(verdict.Undecided), verdict.Violated);
        if (verdict.Reported.Count > 0)
        {
            return new(
                OutcomeKind.NoOp, OutcomeCodes.Reported, "The violated policies only report, or act on another occasion.",
                verdict.Violated);
        }
        return verdict.Exempt.Count > 0
            ? new(OutcomeKind.NoOp, OutcomeCodes.Exempt, "Exemptions excuse the resource.", verdict.Violated)
            : LookOutcome.NoOp(OutcomeCodes.Compliant, "No policy matches.");
    }

    private static string Join(IEnumerable<Hold> holds) => string.Join(' ', holds.Select(hold => hold.Reason));
}
