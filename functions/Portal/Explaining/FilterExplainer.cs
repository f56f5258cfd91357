using System.Globalization;
using Keelson.Policies;

namespace Keelson.Portal.Explaining;

/// <summary>Puts a policy's conditions into words, and what a resource says to each. Pure.</summary>
public static class FilterExplainer
{
    /// <param name="looking">Null explains without a resource.</param>
    public static Explained Explain(Filter filter, Looking? looking = null)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return filter switch
        {
            AllFilter { Filters: [var only] } => Explain(only, looking),
            AnyFilter { Filters: [var only] } => Explain(only, looking),
            AllFilter { Filters.Count: 0 } => Leaf("it is of this type", null, filter, looking),
            AllFilter all => Group("all of these", all.Filters, filter, looking),
            AnyFilter any => Group("any of these", any.Filters, filter, looking),
            NotFilter not => Group("not", Inner(not.Filter), filter, looking),
            ListItemFilter list => Group(Of(list), Inner(list.Attributes), filter, looking, withParts: false, Found(list.Key, looking)),
            ParentFilter parent => Group("the resource that it is part of", Inner(parent.Filter), filter, looking, withParts: false),
            ValueFilter value => Leaf(ValueWords.Of(value.Test), Found(value.Test.Key, looking), filter, looking),
            _ => Leaf(FactWords.Of(filter), null, filter, looking),
        };
    }

    private static Explained Leaf(string text, string? found, Filter filter, Looking? looking) =>
        new(text, found, looking?.Judge(filter), []);

    // Parts of what is said about other objects (an item, a parent) cannot be put to the resource itself.
    private static Explained Group(
        string text, IReadOnlyList<Filter> parts, Filter filter, Looking? looking, bool withParts = true, string? found = null) => new(
        text, found, looking?.Judge(filter), [.. parts.Select(part => Explain(part, withParts ? looking : null))]);

    private static IReadOnlyList<Filter> Inner(Filter filter) => filter is AllFilter { Filters.Count: > 0 } all ? all.Filters : [filter];

    private static string Of(ListItemFilter list) => list.Count is { } count
        ? string.Create(CultureInfo.InvariantCulture, $"the number of items of {list.Key} {ValueWords.Of(list.CountOperator)} {count:0.##}, of those that satisfy")
        : $"an item of {list.Key} satisfies";

    private static string? Found(ResourceKey key, Looking? looking) => looking is null ? null : ValueWords.Of(looking.Find(key));
}
