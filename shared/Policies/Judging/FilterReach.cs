namespace Keelson.Policies;

/// <summary>Which fields of a resource a filter can look at, known without judging.</summary>
internal static class FilterReach
{
    private static readonly FieldPath Tags = new("tags");
    private static readonly FieldPath SecurityRules = new("properties", "securityRules");

    /// <summary>The fields; each stands for all that is within it. Null when it can be any.</summary>
    public static IReadOnlyList<FieldPath>? Of(Filter filter) => filter switch
    {
        ValueFilter value => Of(value.Test),
        ListItemFilter list => Of(list.Key), // its attributes look at the items
        NetworkRulesFilter => [SecurityRules],
        MarkedForOpFilter or ScheduleFilter => [Tags],
        EventFilter or ConditionsFilter or ResourceLockFilter or CostFilter or PolicyCompliantFilter => [],
        _ => null,
    };

    /// <summary>Whether a filter looks at nothing but the resource: not at the time, a fact or the event.</summary>
    public static bool IsAlone(Filter filter) => filter switch
    {
        AllFilter all => all.Filters.All(IsAlone),
        AnyFilter any => any.Filters.All(IsAlone),
        NotFilter not => IsAlone(not.Filter),
        ListItemFilter list => IsAlone(list.Attributes),
        ValueFilter { Test: { Operand: not SourceOperand } test } =>
            test.Conversion is not (ValueConversion.Age or ValueConversion.Expiration),
        _ => false,
    };

    private static IReadOnlyList<FieldPath>? Of(ValueTest test) => test switch
    {
        { Conversion: ValueConversion.Expression } => null,
        { Operand: PathOperand operand } => Of(test.Key) is { } key && operand.Path.Reach is { } given ? [.. key, .. given] : null,
        _ => Of(test.Key),
    };

    private static IReadOnlyList<FieldPath>? Of(ResourceKey key) => key.Path is { } path ? path.Reach : [Tags];
}
