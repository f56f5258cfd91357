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
        var arguments = call.Arguments.Select(compiler.Compile).ToArray();
        var least = call.Function.Text == "count" ? 0 : call.Function.Text is "sumif" or "dcountif" ? 2 : 1;
        KqlFunctions.Require(call.Function.Text, arguments, least, least + (call.Function.Text is "make_list" or "make_set" ? 1 : 0));
        return call.Function.Text switch
        {
            "count" => new(KqlType.Long, rows => (long)rows.Count),
            "countif" => new(KqlType.Long, rows => rows.LongCount(arguments[0].Holds)),
            "dcount" => new(KqlType.Long, rows => Distinct(rows, arguments[0])),
            "dcountif" => new(KqlType.Long, rows => Distinct(rows.Where(arguments[1].Holds), arguments[0])),
            "sum" => new(Summed(arguments[0]), rows => Sum(rows, arguments[0])),
            "sumif" => new(Summed(arguments[0]), rows => Sum(rows.Where(arguments[1].Holds), arguments[0])),
            "avg" => new(KqlType.Real, rows => Average(rows, arguments[0])),
            "min" => new(arguments[0].Type, rows => Present(rows, arguments[0]).Order(Ordered).FirstOrDefault()),
            "max" => new(arguments[0].Type, rows => Present(rows, arguments[0]).OrderDescending(Ordered).FirstOrDefault()),
            "take_any" or "any" => new(arguments[0].Type, rows => rows.Select(arguments[0].Of).FirstOrDefault()),
            "make_list" => new(KqlType.Dynamic, rows => KqlDynamic.Array(Limited(Present(rows, arguments[0]), arguments))),
            "make_set" => new(KqlType.Dynamic, rows => KqlDynamic.Array(
                Limited(Present(rows, arguments[0]).DistinctBy(value => KqlKey.Of([value])), arguments))),
            _ => throw KqlException.Meaning($"Unknown aggregation function: '{call.Function.Text}'."),
        };
    }

    private static Comparer<object?> Ordered { get; } = Comparer<object?>.Create(KqlOrderings.Sort);

    private static IEnumerable<object?> Present(IEnumerable<KqlRow> rows, KqlValue value) =>
        rows.Select(value.Of).Where(v => v is not null);

    private static IEnumerable<object?> Limited(IEnumerable<object?> values, KqlValue[] arguments) =>
        values.Take((int)Math.Clamp(
            arguments.Length == 2 ? KqlConversions.Whole(arguments[1].Constant.Value) ?? MaxElements : MaxElements, 0, MaxElements));

    private static long Distinct(IEnumerable<KqlRow> rows, KqlValue value) =>
        Present(rows, value).Select(v => KqlKey.Of([v])).Distinct(StringComparer.Ordinal).LongCount();

    private static object? Sum(IEnumerable<KqlRow> rows, KqlValue value) =>
        rows.Select(value.Of).Where(v => v is not null).Aggregate((object?)0L, (sum, v) => KqlArithmetic.Apply("+", sum, Number(v)));

    private static object? Average(IEnumerable<KqlRow> rows, KqlValue value)
    {
        var numbers = rows.Select(row => KqlConversions.Real(value.Of(row))).OfType<double>().ToList();
        return numbers.Count == 0 ? null : numbers.Average();
    }

    private static object Number(object? value) => value is long ? value : KqlConversions.Real(value) ?? 0.0;

    private static KqlType Summed(KqlValue value) => value.Type == KqlType.Long ? KqlType.Long : KqlType.Real;
}
