namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary><c>union</c>: the rows of all, under the columns of any.</summary>
internal static class UnionStep
{
    public static KqlStep Create(KqlSchema schema, IReadOnlyList<KqlPipeline> others)
    {
        var fields = schema.Fields.Select(field => field with { IsOrderKey = false }).ToList();
        foreach (var field in others.SelectMany(other => other.Output.Fields))
        {
            if (!fields.Exists(known => known.Name == field.Name))
            {
                fields.Add(field with { IsOrderKey = false });
            }
        }
        var output = new KqlSchema(fields);
        return new(output, Streams: false, rows => others.Aggregate(
            Aligned(rows, schema, output), (all, other) => all.Concat(Aligned(other.Run(), other.Output, output))));
    }

    private static IEnumerable<KqlRow> Aligned(IEnumerable<KqlRow> rows, KqlSchema from, KqlSchema to)
    {
        var places = to.Fields.Select(field => from.Has(field.Name) ? from.Place(field.Name) : -1).ToArray();
        return rows.Select(row => new ValuesRow(
            [.. places.Select((place, i) => place < 0 ? KqlConversions.Nothing(to.Fields[i].Type) : row[place])], null));
    }
}
