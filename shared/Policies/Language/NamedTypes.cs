namespace Keelson.Policies;

/// <summary>
/// The types that a policy about any resource names in its filters: it then is about those only, which is told faster, and
/// lets a plan say whether the policy has a bearing on it.
/// </summary>
internal static class NamedTypes
{
    /// <summary>Lower case; empty when the filter may match a resource of any type.</summary>
    public static IReadOnlyList<string> Of(Filter filter) => Find(filter) ?? [];

    private static string[]? Find(Filter filter) => filter switch
    {
        AllFilter all => all.Filters.Select(Find).FirstOrDefault(types => types is not null),
        AnyFilter any => Union([.. any.Filters.Select(Find)]),
        ValueFilter { Test: { Key.Text: "type", Operator: ValueOperator.In, Conversion: ValueConversion.Normalize, Part: null } test }
            when test.Operand is ConstantOperand { Value.Kind: JmesKind.List } named => [.. named.Value.Items().Select(i => i.Text)],
        _ => null,
    };

    private static string[]? Union(string[]?[] types) =>
        types.Length == 0 || types.Contains(null) ? null : [.. types.SelectMany(t => t!).Distinct(StringComparer.Ordinal)];
}
