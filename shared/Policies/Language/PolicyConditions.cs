namespace Keelson.Policies;

/// <summary>Whether a policy is used at all: its conditions look at the policy and the moment, not at a resource.</summary>
public static class PolicyConditions
{
    /// <summary>What conditions can look at.</summary>
    public static IReadOnlyList<string> Names { get; } = ["name", "resource", "provider", "now"];

    /// <summary>Undecided when a condition compares with a document that has not been read.</summary>
    public static Truth Judge(Policy policy, JudgeContext context, FactNeeds needs)
    {
        if (ReferenceEquals(policy.Conditions, Filter.Everything))
            return Truth.Yes;
        var run = new JmesMap
        {
            ["name"] = JmesValue.Of(policy.Name),
            ["resource"] = JmesValue.Of(policy.Resource),
            ["provider"] = JmesValue.Of("azure"),
            ["now"] = JmesValue.Of(context.Now.UtcDateTime.ToString("O")),
        };
        return policy.Conditions.Judge(JmesValue.Of(run), context, needs);
    }
}
