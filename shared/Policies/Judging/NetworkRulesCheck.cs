namespace Keelson.Policies;

/// <summary>
/// What a network security group lets in from, or out to, one address: nothing, when no rule allows any of the ports there.
/// This is seen soon, and is so of nearly every group; else the filter itself judges, and heeds the rules' order.
/// </summary>
/// <param name="allows">Whether there may be such a rule.</param>
internal sealed class NetworkRulesCheck(Check allows, Check filter) : Check
{
    public override int Cost => allows.Cost;

    /// <summary>
    /// Matches wherever some rule could open a port as one of the filters asks; null when all rules must be looked at, or
    /// the filters are not all of this kind.
    /// </summary>
    public static ListItemFilter? Preliminary(IReadOnlyList<Filter> filters)
    {
        var rules = filters.OfType<NetworkRulesFilter>()
            .Where(rule => rule is { Allowed: true, Address: null, Ports.IsEmpty: false })
            .ToList();
        if (rules.Count != filters.Count || rules.Select(rule => rule.Inbound).Distinct().Count() != 1)
            return null;
        var attributes = new AllFilter([
            Is("properties.direction", rules[0].Inbound ? "inbound" : "outbound"),
            Is("properties.access", "allow"),
            .. Names("properties.sourceAddressPrefix", rules.ConvertAll(rule => rule.Source)),
            .. Names("properties.destinationAddressPrefix", rules.ConvertAll(rule => rule.Destination)),
            new SecurityRulePortsFilter(rules.Aggregate(PortSet.Empty, (all, rule) => all.Union(rule.Ports!))),
        ]);
        return new(ResourceKey.Parse("properties.securityRules"), attributes, Count: null, ValueOperator.Equal);
    }

    public override Truth Judge(ref ResourceView resource) =>
        allows.Judge(ref resource) is Truth.No ? Truth.No : filter.Judge(ref resource);

    // In a list no text is a word as "absent" is.
    private static IEnumerable<Filter> Names(string property, List<string?> addresses) => addresses.Contains(null) ? []
        :
        [
            new AnyFilter([
                Compare(property, ValueOperator.In, JmesValue.Of(addresses.ConvertAll(address => JmesValue.Of(address!)))),
                .. addresses.Distinct().Select(one => Compare(property + "es", ValueOperator.Contains, JmesValue.Of(one!))),
            ]),
        ];

    private static ValueFilter Is(string key, string text) =>
        Compare(key, ValueOperator.Equal, JmesValue.Of(text), ValueConversion.Normalize);

    private static ValueFilter Compare(
        string key, ValueOperator comparison, JmesValue given, ValueConversion conversion = ValueConversion.None) =>
        new(new(ResourceKey.Parse(key), comparison, new ConstantOperand(given), conversion));
}
