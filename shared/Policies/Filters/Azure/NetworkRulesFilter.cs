namespace Keelson.Policies;

/// <summary><c>ingress</c> and <c>egress</c>: what a network security group's own rules let through.</summary>
/// <param name="Ports">Those that must be open (or closed); null when the filter asks only for addresses.</param>
/// <param name="AllPorts">All of the ports, or any of them.</param>
/// <param name="Protocol"><c>TCP</c>, <c>UDP</c>, <c>ICMP</c> or <c>*</c>.</param>
/// <param name="Allowed">True asks for what is open, false for what is closed.</param>
/// <param name="Address">A test on the address prefix of a single rule; null asks for none.</param>
/// <param name="Both">Ports and address must both match, or one of them.</param>
public sealed record NetworkRulesFilter(
    bool Inbound,
    PortSet? Ports,
    bool AllPorts,
    string Protocol,
    bool Allowed,
    string? Source,
    string? Destination,
    NetworkAddressTest? Address,
    bool Both) : Filter
{
    public override Truth Judge(JmesValue subject, JudgeContext context, FactNeeds needs)
    {
        var rules = subject.Field("properties").Field("securityRules").Items().Select(r => r.Field("properties"))
            .Where(r => Is(r.Field("direction"), Inbound ? "Inbound" : "Outbound"))
            .OrderBy(r => r.Field("priority") is { Kind: JmesKind.Number } priority ? priority.Number : double.MaxValue)
            .ToArray();
        bool? ports = Ports is null ? null : MatchesPorts(rules);
        var address = Address is null ? (Truth?)null : MatchesAddress(rules, context, needs);
        return (ports, address) switch
        {
            (null, { } only) => only,
            ({ } only, null) => Of(only),
            ({ } open, { } from) when Both => open ? from : Truth.No,
            ({ } open, { } from) => open ? Truth.Yes : from,
            _ => Truth.No,
        };
    }

    private static Truth Of(bool matches) => matches ? Truth.Yes : Truth.No;

    private static bool Is(JmesValue value, string text) =>
        value.Kind is JmesKind.Text && value.Text.Equals(text, StringComparison.OrdinalIgnoreCase);

    // Of a single rule; the address is what the test finds.
    private Truth MatchesAddress(JmesValue[] rules, JudgeContext context, FactNeeds needs) =>
        new AnyFilter([.. rules.Where(r => Is(r.Field("access"), Allowed ? "Allow" : "Deny"))
            .Select(r => r.Field(Address!.Property))
            .Where(p => p is { Kind: JmesKind.Text, Text.Length: > 0 } && !Is(p, "internet"))
            .Select(p => new AddressFilter(Address!.Test, p))])
        .Judge(JmesValue.Null, context, needs);

    // The first rule that names a port decides on it; one that no rule names is closed.
    private bool MatchesPorts(JmesValue[] rules)
    {
        var (open, decided) = (PortSet.Empty, PortSet.Empty);
        foreach (var rule in rules.Where(Concerns))
        {
            var named = SecurityRulePorts.Of(rule);
            if (Is(rule.Field("access"), "Allow"))
                open = open.Union(named.Without(decided));
            decided = decided.Union(named);
        }
        var matched = Allowed ? Ports!.Intersect(open) : Ports!.Without(open);
        return AllPorts ? matched.Equals(Ports) : !matched.IsEmpty;
    }

    private bool Concerns(JmesValue rule) =>
        (Protocol == "*" || Is(rule.Field("protocol"), "*") || Is(rule.Field("protocol"), Protocol))
        && HasAddress(Source, rule, "sourceAddressPrefix")
        && HasAddress(Destination, rule, "destinationAddressPrefix");

    private static bool HasAddress(string? wanted, JmesValue rule, string property) => wanted is null
        || rule.Field(property + "es").Items().Append(rule.Field(property))
            .Any(a => a.Kind is JmesKind.Text && a.Text == wanted);

    private sealed record AddressFilter(ValueTest Test, JmesValue Prefix) : Filter
    {
        public override Truth Judge(JmesValue subject, JudgeContext context, FactNeeds needs)
        {
            var rule = new JmesMap { [NetworkAddressTest.Name] = Prefix };
            return Test.Judge(JmesValue.Of(rule), context, needs);
        }
    }
}
