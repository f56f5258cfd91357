using Keelson.Local.Cloud.ResourceGraph.Language;

namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary>The operators that look at one row at a time.</summary>
internal sealed class RowSteps(KqlFunctions functions)
{
    public KqlStep Where(KqlSchema schema, KqlWhere where)
    {
        var predicate = Compiler(schema).Compile(where.Predicate);
        return new(schema, Streams: true, rows => rows.Where(predicate.Holds));
    }

    public KqlStep Project(KqlSchema schema, IReadOnlyList<KqlColumn> columns)
    {
        var number = 1;
        var compiler = Compiler(schema);
        var values = columns.Select(column => compiler.Compile(column.Expression)).ToArray();
        var fields = columns.Select((column, i) => new KqlField(
            KqlNames.Of(column, ref number), values[i].Type, IsOrderKey(schema, column.Expression)));
        return new(KqlSchema.Of(fields), Streams: true, rows => rows.Select(
            row => new ValuesRow(Array.ConvertAll(values, value => value.Of(row)), row.Key)));
    }

    public static KqlStep Select(KqlSchema schema, KqlSelect select)
    {
        var kept = Enumerable.Range(0, schema.Count)
            .Where(place => select.Names.Any(name => Covers(name, schema.Fields[place].Name)) == select.Keep).ToArray();
        foreach (var name in select.Names.Where(name => !name.EndsWith('*')))
        {
            schema.Place(name);
        }
        return Mapped(new([.. kept.Select(place => schema.Fields[place])]), kept);
    }

    public static KqlStep Rename(KqlSchema schema, KqlRename rename)
    {
        var names = rename.Columns.ToDictionary(
            column => schema.Place((column.Expression as KqlName)?.Name ?? throw KqlException.Meaning(
                "project-rename: a column is expected.")),
            column => column.Name);
        return new(
            KqlSchema.Of(schema.Fields.Select((field, place) => field with { Name = names.GetValueOrDefault(place) ?? field.Name })),
            Streams: true, rows => rows);
    }

    /// <summary>New columns behind the others; one of a name that exists takes its place.</summary>
    public KqlStep Extend(KqlSchema schema, KqlExtend extend)
    {
        var number = 1;
        var compiler = Compiler(schema);
        var values = extend.Columns.Select(column => compiler.Compile(column.Expression)).ToArray();
        var fields = schema.Fields.ToList();
        var places = Enumerable.Range(0, schema.Count).ToList();
        for (var i = 0; i < values.Length; i++)
        {
            var field = new KqlField(
                KqlNames.Of(extend.Columns[i], ref number), values[i].Type, IsOrderKey(schema, extend.Columns[i].Expression));
            var place = fields.FindIndex(existing => existing.Name == field.Name);
            if (place < 0)
            {
                fields.Add(field);
                places.Add(schema.Count + i);
                continue;
            }
            (fields[place], places[place]) = (field, schema.Count + i);
        }
        int[] map = [.. places];
        return new(new(fields), Streams: true, rows => rows.Select(row => new MappedRow(
            new ExtendedRow(row, schema.Count, Array.ConvertAll(values, value => value.Of(row))), map)));
    }

    private static KqlStep Mapped(KqlSchema output, int[] places) =>
        new(output, Streams: true, rows => rows.Select(row => new MappedRow(row, places)));

    private KqlCompiler Compiler(KqlSchema schema) => new(schema, functions);

    private static bool IsOrderKey(KqlSchema schema, KqlExpression expression) =>
        expression is KqlName { Name: var name } && schema.Fields[schema.Place(name)].IsOrderKey;

    private static bool Covers(string pattern, string name) => pattern.EndsWith('*')
        ? name.StartsWith(pattern[..^1], StringComparison.Ordinal)
        : name == pattern;
}
