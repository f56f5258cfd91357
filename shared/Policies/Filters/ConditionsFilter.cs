namespace Keelson.Policies;

/// <summary>A policy's <c>conditions</c>: they look at the policy and the moment, and say the same of every resource.</summary>
/// <param name="Policy">The policy's name.</param>
/// <param name="Resource">Its kind of resource.</param>
public sealed record ConditionsFilter(string Policy, string Resource, Filter Conditions) : Filter
{
    /// <summary>What conditions can look at.</summary>
    public static IReadOnlyList<string> Names { get; } = ["name", "resource", "provider", "now"];

    /// <param name="subject">Not looked at.</param>
    public override Truth Judge(JmesValue subject, JudgeContext context, FactNeeds needs) =>
        Conditions.Judge(
            JmesValue.Of(new JmesMap
            {
                ["name"] = JmesValue.Of(Policy),
                ["resource"] = JmesValue.Of(Resource),
                ["provider"] = JmesValue.Of("azure"),
                ["now"] = JmesValue.Of(context.Now.UtcDateTime.ToString("O")),
            }),
            context,
            needs);
}
