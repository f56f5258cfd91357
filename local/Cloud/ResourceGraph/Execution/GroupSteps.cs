using Keelson.Local.Cloud.ResourceGraph.Language;

namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary><c>summarize</c>, <c>distinct</c> and <c>count</c>. Groups come in the order in which they first occur.</summary>
internal sealed class GroupSteps(KqlFunctions functions)
{
    public KqlStep Summarize(KqlSchema schema, KqlSummarize summarize)
    {
        var (keys, keyFields) = Keys(schema, summarize.By, "summarize: group key");
        var aggregates = new KqlAggregates(new(schema, functions));
        var values = summarize.Aggregates.Select(column => aggregates.Compile(column.Expression)).ToArray();
        var fields = summarize.Aggregates.Select((column, i) => new KqlField(KqlNames.OfAggregate(column), values[i].Type));
        return new(KqlSchema.Of([.. keyFields, .. fields]), Streams: false, rows => Groups(rows, keys, values).Select(group =>
            new ValuesRow([.. group.Keys, .. group.Folds.Select(fold => fold.Result)], null)));
    }

    public KqlStep Distinct(KqlSchema schema, KqlDistinct distinct)
    {
        var columns = distinct.Columns ?? [.. schema.Fields.Select(field => new KqlColumn(null, new KqlName(field.Name)))];
        var (keys, fields) = Keys(schema, columns, distinct.Columns is null ? null : "distinct: column");
        return new(KqlSchema.Of(fields), Streams: false, rows =>
            rows.Select(row => Array.ConvertAll(keys, key => key.Of(row)))
                .DistinctBy(values => KqlKey.Of(values), StringComparer.Ordinal)
                .Select(values => new ValuesRow(values, null)));
    }

    public static KqlStep Count() => new(
        new([new("Count", KqlType.Long)]), Streams: false, rows => [new ValuesRow([rows.LongCount()], null)]);

    private (KqlValue[] Keys, IEnumerable<KqlField> Fields) Keys(KqlSchema schema, IReadOnlyList<KqlColumn> columns, string? what)
    {
        var number = 1;
        var compiler = new KqlCompiler(schema, functions);
        var keys = columns.Select(column => compiler.Compile(column.Expression)).ToArray();
        var fields = columns.Select((column, i) => new KqlField(KqlNames.Of(column, ref number), keys[i].Type)).ToList();
        if (what is not null && fields.Find(field => field.Type == KqlType.Dynamic) is { } dynamic)
        {
            throw KqlException.Meaning(
                $"{what} '{dynamic.Name}' is of a 'dynamic' type. Please use an explicit cast (for example, 'tostring({dynamic.Name})').");
        }
        return (keys, fields);
    }

    private static IEnumerable<Group> Groups(IEnumerable<KqlRow> rows, KqlValue[] keys, KqlAggregate[] aggregates)
    {
        var groups = new Dictionary<string, Group>(StringComparer.Ordinal);
        var order = new List<Group>();
        foreach (var row in rows)
        {
            var values = Array.ConvertAll(keys, key => key.Of(row));
            var text = KqlKey.Of(values);
            if (!groups.TryGetValue(text, out var group))
            {
                groups[text] = group = Begin(values, aggregates);
                order.Add(group);
            }
            Array.ForEach(group.Folds, fold => fold.Add(row));
        }
        // Without keys there is one group, also over nothing.
        return keys.Length == 0 && order.Count == 0 ? [Begin([], aggregates)] : order;
    }

    private static Group Begin(object?[] keys, KqlAggregate[] aggregates) =>
        new(keys, Array.ConvertAll(aggregates, aggregate => aggregate.Begin()));

    private sealed record Group(object?[] Keys, KqlFold[] Folds);
}
