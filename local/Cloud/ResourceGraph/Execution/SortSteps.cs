using Keelson.Local.Cloud.ResourceGraph.Language;

namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary><c>order by</c>, <c>top</c> and <c>take</c>.</summary>
internal sealed class SortSteps(KqlFunctions functions)
{
    /// <param name="inOrder">True while the rows are in the order of their ids, as a table gives them.</param>
    public KqlStep Order(KqlSchema schema, KqlOrder order, bool inOrder)
    {
        var isIdentity = inOrder && order.Keys[0] is { Descending: false, Expression: KqlName { Name: var name } }
            && schema.Fields[schema.Place(name)].IsOrderKey;
        var sort = Sorter(schema, order.Keys);
        return isIdentity
            ? new(schema, Streams: true, rows => rows)
            : new(schema, Streams: false, sort);
    }

    public KqlStep Top(KqlSchema schema, KqlTop top)
    {
        var sort = Sorter(schema, top.Keys);
        return new(schema, Streams: false, rows => sort(rows).Take(Bounded(top.Rows)));
    }

    public static KqlStep Take(KqlSchema schema, KqlTake take) =>
        new(schema, Streams: false, rows => rows.Take(Bounded(take.Rows)));

    private Func<IEnumerable<KqlRow>, IEnumerable<KqlRow>> Sorter(KqlSchema schema, IReadOnlyList<KqlSortKey> keys)
    {
        var compiler = new KqlCompiler(schema, functions);
        var sorts = keys.Select(key => (Value: compiler.Compile(key.Expression), Comparer: Comparing(key))).ToList();
        return rows =>
        {
            var sorted = rows.OrderBy(sorts[0].Value.Of, sorts[0].Comparer);
            foreach (var (value, comparer) in sorts.Skip(1))
            {
                sorted = sorted.ThenBy(value.Of, comparer);
            }
            return sorted;
        };
    }

    private static Comparer<object?> Comparing(KqlSortKey key)
    {
        var nullsFirst = key.NullsFirst ?? !key.Descending;
        return Comparer<object?>.Create((left, right) => left is null || right is null
            ? ((left is null ? 0 : 1) - (right is null ? 0 : 1)) * (nullsFirst ? 1 : -1)
            : KqlOrderings.Sort(left, right) * (key.Descending ? -1 : 1));
    }

    private static int Bounded(long rows) => (int)Math.Min(rows, int.MaxValue);
}
