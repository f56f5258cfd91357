namespace Keelson.Policies;

/// <summary>
/// A policy's <c>conditions</c>: they look at the policy, the moment, what made Keelson look, and where the resource is. What
/// Cloud Custodian knows of a run for one account and region Keelson knows of each resource: a run is for all of them.
/// </summary>
/// <param name="Policy">The policy's name.</param>
/// <param name="Resource">Its kind of resource.</param>
public sealed record ConditionsFilter(string Policy, string Resource, Filter Conditions) : Filter
{
    /// <summary>What conditions can look at.</summary>
    public static IReadOnlyList<string> Names { get; } = ["name", "resource", "provider", "now", "account_id", "region", "event"];

    /// <param name="subject">Only where it is.</param>
    public override Truth Judge(JmesValue subject, JudgeContext context, FactNeeds needs) =>
        Conditions.Judge(
            JmesValue.Of(new JmesMap
            {
                ["name"] = JmesValue.Of(Policy),
                ["resource"] = JmesValue.Of(Resource),
                ["provider"] = JmesValue.Of("azure"),
                ["now"] = JmesValue.Of(context.Now.UtcDateTime.ToString("O")),
                ["account_id"] = SubscriptionOf(subject.Field("id")),
                ["region"] = subject.Field("location"),
                ["event"] = context.Event is { } received ? JmesValue.Of(received) : JmesValue.Null,
            }),
            context,
            needs);

    private static JmesValue SubscriptionOf(JmesValue id) =>
        id.Kind == JmesKind.Text && id.Text.Split('/') is ["", var word, { Length: > 0 } subscription, ..]
            && word.Equals("subscriptions", StringComparison.OrdinalIgnoreCase)
            ? JmesValue.Of(subscription) : JmesValue.Null;
}
