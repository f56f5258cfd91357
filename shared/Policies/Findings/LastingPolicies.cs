namespace Keelson.Policies;

/// <summary>
/// Of which policies one look at one resource says what a scan would say: not of those that look at the event or that choose among
/// all resources. Pure.
/// </summary>
internal static class LastingPolicies
{
    public static bool Is(Policy policy) =>
        policy.SetSteps.Count == 0 && !LooksAtEvent(policy.Conditions, isCondition: true) && !LooksAtEvent(policy.Filter, false);

    private static bool LooksAtEvent(Filter filter, bool isCondition) => filter switch
    {
        EventFilter => true,
        AllFilter all => all.Filters.Any(one => LooksAtEvent(one, isCondition)),
        AnyFilter any => any.Filters.Any(one => LooksAtEvent(one, isCondition)),
        NotFilter not => LooksAtEvent(not.Filter, isCondition),
        ListItemFilter list => LooksAtEvent(list.Attributes, isCondition),
        ValueFilter value => isCondition && value.Test.Key.Text.Contains("event", StringComparison.Ordinal),
        _ => false,
    };
}
