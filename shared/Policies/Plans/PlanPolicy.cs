using Microsoft.Extensions.Options;

namespace Keelson.Policies;

/// <summary>
/// Judges a plan by the rules that hold for every environment and, resource by resource, by the policies. Pure: the same
/// plan and options give the same verdicts in the same order. Says a rule once when it holds, once per resource where it does
/// not, and nothing when it has no bearing on the plan.
/// </summary>
public sealed class PlanPolicy(IOptions<PolicyOptions> options)
{
    public IReadOnlyList<Verdict> Judge(PlanFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var known = new PolicyFacts(facts, options.Value);
        return
        [
            .. PlannedPolicies.Judge(known).Concat(PlanRules.All.SelectMany(rule => rule.Judge(known)))
                .Select(verdict => PlanExemptions.Apply(verdict, facts)),
        ];
    }
}
