namespace Keelson.Policies;

/// <summary>Which fields of a resource a filter can look at, known without judging.</summary>
internal static class FilterReach
{
    private static readonly FieldReach Tags = new(new FieldPath("tags"));

    private static readonly FieldReach[] Place = [new(new FieldPath("id")), new(new FieldPath("location"))];

    private static readonly FieldReach[] SecurityRules =
    [
        .. new[]
        {
            "direction", "access", "priority", "protocol", "sourceAddressPrefix", "sourceAddressPrefixes",
            "destinationAddressPrefix", "destinationAddressPrefixes", "destinationPortRange", "destinationPortRanges",
        }.Select(name => new FieldReach(new FieldPath("properties", "securityRules"), new FieldPath("properties", name))),
    ];

    private static readonly FieldReach[] RulePorts =
    [
        new(new FieldPath("properties", "destinationPortRange")), new(new FieldPath("properties", "destinationPortRanges")),
    ];

    /// <summary>Null when it can be any.</summary>
    public static IReadOnlyList<FieldReach>? Of(Filter filter) => filter switch
    {
        AllFilter all => All(all.Filters.Select(Of)),
        AnyFilter any => All(any.Filters.Select(Of)),
        NotFilter not => Of(not.Filter),
        ValueFilter value => Of(value.Test),
        ListItemFilter { Key: { Path.FieldPath: { } names } } list =>
            JmesReach.OfItems(new FieldPath([.. names]), Of(list.Attributes)),
        ListItemFilter list => Of(list.Key),
        NetworkRulesFilter { Address: null } => SecurityRules,
        SecurityRulePortsFilter => RulePorts,
        ConditionsFilter => Place,
        MarkedForOpFilter or ScheduleFilter => [Tags],
        EventFilter or ResourceLockFilter or CostFilter or PolicyCompliantFilter => [],
        _ => null,
    };

    /// <summary>Whether a filter looks at nothing but the resource: not at the time, a fact or the event.</summary>
    public static bool IsAlone(Filter filter) => filter switch
    {
        AllFilter all => all.Filters.All(IsAlone),
        AnyFilter any => any.Filters.All(IsAlone),
        NotFilter not => IsAlone(not.Filter),
        ListItemFilter list => IsAlone(list.Attributes),
        NetworkRulesFilter { Address: null } or SecurityRulePortsFilter => true,
        ValueFilter { Test: { Operand: not SourceOperand } test } =>
            test.Conversion is not (ValueConversion.Age or ValueConversion.Expiration),
        _ => false,
    };

    private static IReadOnlyList<FieldReach>? Of(ValueTest test) => test switch
    {
        { Conversion: ValueConversion.Expression } => null,
        { Operand: PathOperand operand } => All([Of(test.Key), operand.Path.Reach]),
        _ => Of(test.Key),
    };

    private static IReadOnlyList<FieldReach>? Of(ResourceKey key) => key.Path is { } path ? path.Reach : [Tags];

    private static List<FieldReach>? All(IEnumerable<IReadOnlyList<FieldReach>?> parts)
    {
        var all = new List<FieldReach>();
        foreach (var part in parts)
        {
            if (part is null)
                return null;
            all.AddRange(part);
        }
        return all;
    }
}
