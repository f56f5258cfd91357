namespace Keelson.Policies;

/// <summary>What conditions can look at.</summary>
internal static class ConditionKeys
{
    private static readonly string[] NotKnown = ["policy", "env", "account"];

    /// <summary>False, with a fault told, when a condition looks at what Keelson does not know of a run.</summary>
    public static bool Hold(Filter filter, YamlPart part, Place place)
    {
        var key = Keys(filter).FirstOrDefault(k => Array.Exists(NotKnown, n => k == n || k.StartsWith(n + ".", StringComparison.Ordinal)));
        if (key is not null)
        {
            place.Fault(part, $"a condition on '{key}' is not supported; "
                + "there are: " + string.Join(", ", ConditionsFilter.Names));
        }
        return key is null;
    }

    private static IEnumerable<string> Keys(Filter filter) => filter switch
    {
        ValueFilter value => [value.Test.Key.Text],
        AllFilter all => all.Filters.SelectMany(Keys),
        AnyFilter any => any.Filters.SelectMany(Keys),
        NotFilter not => Keys(not.Filter),
        _ => [],
    };
}
