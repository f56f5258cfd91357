using Keelson.Costs;
using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>Decides who must agree before a plan is executed. Pure: the same plan gives the same answer.</summary>
public static class Approvals
{
    // Whoever asked the policy engine for a human eye gets at least this many.
    private const int AskedFor = 1;

    /// <summary>
    /// The blueprint's first fitting rule decides; none fitting means one approver. What Keelson does on its own by
    /// rules approved before (repair, expiry) needs nobody. Each verdict that asks lifts the number to at least one.
    /// </summary>
    public static ApprovalRequirement Require(
        Blueprint blueprint,
        EnvironmentKind environment,
        RunKind kind,
        CostEstimate cost,
        IReadOnlyList<Verdict> verdicts)
    {
        var policy = blueprint.Approval;
        var (approvers, reason) = ByRule(policy, environment, kind, cost);
        var asking = verdicts.Where(v => v.Effect == VerdictEffect.Ask).Select(v => v.Rule).Distinct().ToArray();
        if (asking.Length > 0)
        {
            reason = approvers < AskedFor
                ? $"A policy asks for an approver: {string.Join(", ", asking)}."
                : $"{reason} A policy asks for one, too: {string.Join(", ", asking)}.";
            approvers = Math.Max(approvers, AskedFor);
        }
        return new(approvers, policy.Role, policy.Timeout, policy.Reminder, reason);
    }

    private static (int Approvers, string Reason) ByRule(
        ApprovalPolicy policy, EnvironmentKind environment, RunKind kind, CostEstimate cost)
    {
        if (kind is RunKind.Repair)
            return (0, "A repair restores what was approved before.");
        if (kind is RunKind.Expire)
            return (0, "The expiry was agreed when the environment was approved.");
        return policy.Rules.FirstOrDefault(r => Fits(r, environment, cost)) is { } rule
            ? (rule.Approvers, Explain(rule, environment, cost))
            : (1, "No rule of the blueprint fits, so one approver is needed.");
    }

    private static bool Fits(ApprovalRule rule, EnvironmentKind environment, CostEstimate cost) =>
        (rule.Kinds.Count == 0 || rule.Kinds.Contains(environment))
        && (rule.MaxMonthlyCost is not { } limit || (cost.IsComplete && cost.Monthly <= limit));

    private static string Explain(ApprovalRule rule, EnvironmentKind environment, CostEstimate cost)
    {
        var need = rule.Approvers switch
        {
            0 => "nobody has to approve",
            1 => "one approver is needed",
            _ => $"{rule.Approvers} approvers are needed",
        };
        var subject = rule.Kinds.Count == 0 ? "This blueprint" : $"A {environment.ToString().ToLowerInvariant()} environment";
        return rule.MaxMonthlyCost is { } limit
            ? $"{subject} up to {limit:0.##} {cost.Currency} a month: {need}."
            : $"{subject}: {need}.";
    }
}
