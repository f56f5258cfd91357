using Keelson.Policies;

namespace Keelson.Tests.Policies;

/// <summary>A filter with one mistake each: the whole or a part negated, or a part left out.</summary>
internal static class FilterMutants
{
    public static IEnumerable<Filter> Of(Filter filter) => Inner(filter).Prepend(new NotFilter(filter));

    private static IEnumerable<Filter> Inner(Filter filter) => filter switch
    {
        AllFilter all => Parts(all.Filters, parts => new AllFilter(parts)),
        AnyFilter any => Parts(any.Filters, parts => new AnyFilter(parts)),
        NotFilter not => Inner(not.Filter).Select(inner => new NotFilter(inner)).Prepend(not.Filter),
        ListItemFilter list => Inner(list.Attributes).Prepend(new NotFilter(list.Attributes))
            .Select(inner => list with { Attributes = inner }),
        _ => [],
    };

    private static IEnumerable<Filter> Parts(IReadOnlyList<Filter> parts, Func<IReadOnlyList<Filter>, Filter> make)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            var place = i;
            if (parts.Count > 1)
                yield return make([.. parts.Where((_, at) => at != place)]);
            foreach (var inner in Inner(parts[i]).Prepend(new NotFilter(parts[i])))
                yield return make([.. parts.Select((part, at) => at == place ? inner : part)]);
        }
    }
}
