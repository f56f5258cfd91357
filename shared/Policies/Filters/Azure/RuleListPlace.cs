namespace Keelson.Policies;

/// <summary>Rules that are resources below the server: SQL, PostgreSQL and MySQL servers, Event Hubs namespaces.</summary>
public sealed record RuleListPlace : FirewallPlace
{
    private static readonly IpRange AllOfAzure = new(IsV6: false, 0, 0);

    public override IReadOnlyList<string> Services { get; } = ["AzureServices"];

    public override bool IsFact => true;

    public override IpSet Addresses(JmesValue resource, JmesValue rules, bool azureServices) =>
        new(Ranges(rules).Where(r => azureServices || r != AllOfAzure));

    public override IReadOnlyCollection<string> Bypass(JmesValue resource, JmesValue rules) =>
        Ranges(rules).Contains(AllOfAzure) ? Services : [];

    private static IEnumerable<IpRange> Ranges(JmesValue rules)
    {
        foreach (var properties in rules.Items().Select(r => r.Field("properties")))
        {
            var text = properties.Field("ipMask") is { Kind: JmesKind.Text } mask
                ? mask.Text
                : $"{Text(properties.Field("startIpAddress"))}-{Text(properties.Field("endIpAddress"))}";
            if (IpRange.TryParse(text, out var range))
                yield return range;
        }
    }

    private static string Text(JmesValue value) => value.Kind is JmesKind.Text ? value.Text : "";
}
