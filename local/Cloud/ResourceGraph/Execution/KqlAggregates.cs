using Keelson.Local.Cloud.ResourceGraph.Language;

namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary>The aggregation functions of <c>summarize</c>.</summary>
internal sealed class KqlAggregates(KqlCompiler compiler)
{
    /// <summary>Elements of a list or a set that is not limited by the query.</summary>
    private const long MaxElements = 1_048_576;

    /// <exception cref="KqlException">It is no aggregation, or takes other arguments.</exception>
    public KqlAggregate Compile(KqlExpression expression)
    {
        if (expression is not KqlCall call)
        {
            throw KqlException.Meaning("summarize: an aggregation function is expected.");
        }
        var name = call.Function.Text;
        var arguments = call.Arguments.Select(compiler.Compile).ToArray();
        var least = name == "count" ? 0 : name is "sumif" or "dcountif" ? 2 : 1;
        KqlFunctions.Require(name, arguments, least, least + (name is "make_list" or "make_set" ? 1 : 0));
        return name switch
        {
            "count" => new(KqlType.Long, Counted(_ => true)),
            "countif" => new(KqlType.Long, Counted(arguments[0].Holds)),
            "dcount" => new(KqlType.Long, Distinct(arguments[0], _ => true, set => (long)set.Count)),
            "dcountif" => new(KqlType.Long, Distinct(arguments[0], arguments[1].Holds, set => (long)set.Count)),
            "sum" => new(Summed(arguments[0]), Sum(arguments[0], _ => true)),
            "sumif" => new(Summed(arguments[0]), Sum(arguments[0], arguments[1].Holds)),
            "avg" => new(KqlType.Real, Average(arguments[0])),
            "min" => new(arguments[0].Type, Extreme(arguments[0], sign: -1)),
            "max" => new(arguments[0].Type, Extreme(arguments[0], sign: 1)),
            "take_any" or "any" => new(arguments[0].Type, KqlFold.Of(null, (found, row) => found ?? arguments[0].Of(row))),
            "make_list" => new(KqlType.Dynamic, Listed(arguments[0], Limit(arguments))),
            "make_set" => new(KqlType.Dynamic, Distinct(
                arguments[0], _ => true, set => KqlDynamic.Array(set.Take(Limit(arguments))))),
            _ => throw KqlException.Meaning($"Unknown aggregation function: '{name}'."),
        };
    }

    private static Func<KqlFold> Counted(Func<KqlRow, bool> wanted) =>
        KqlFold.Of(0L, (count, row) => wanted(row) ? (long)count! + 1 : count);

    private static Func<KqlFold> Sum(KqlValue value, Func<KqlRow, bool> wanted) => KqlFold.Of(0L, (sum, row) =>
        wanted(row) && value.Of(row) is { } add ? KqlArithmetic.Apply("+", sum, Number(add)) : sum);

    private static Func<KqlFold> Average(KqlValue value) => KqlFold.Of(
        (Sum: 0.0, Count: 0L),
        (state, row) => KqlConversions.Real(value.Of(row)) is { } real && state is (double sum, long count)
            ? (sum + real, count + 1) : state,
        state => state is (double sum, long and > 0 and var count) ? sum / count : null);

    private static Func<KqlFold> Extreme(KqlValue value, int sign) => KqlFold.Of(null, (best, row) =>
        value.Of(row) is { } candidate && (best is null || KqlOrderings.Sort(candidate, best) * sign > 0) ? candidate : best);

    private static Func<KqlFold> Listed(KqlValue value, int limit) => KqlFold.Collected(
        (list, row) =>
        {
            if (list.Count < limit && value.Of(row) is { } item)
            {
                list.Add(item);
            }
        },
        items => KqlDynamic.Array(items));

    private static Func<KqlFold> Distinct(KqlValue value, Func<KqlRow, bool> wanted, Func<List<object?>, object?> end) => () =>
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        return KqlFold.Collected(
            (list, row) =>
            {
                if (wanted(row) && value.Of(row) is { } item && known.Add(KqlKey.Of([item])))
                {
                    list.Add(item);
                }
            },
            end)();
    };

    private static int Limit(KqlValue[] arguments) => (int)Math.Clamp(
        arguments.Length == 2 ? KqlConversions.Whole(arguments[1].Constant.Value) ?? MaxElements : MaxElements, 0, MaxElements);

    private static object Number(object value) => value is long ? value : KqlConversions.Real(value) ?? 0.0;

    private static KqlType Summed(KqlValue value) => value.Type == KqlType.Long ? KqlType.Long : KqlType.Real;
}
