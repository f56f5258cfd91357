using Keelson.Local.Cloud.ResourceGraph.Language;

namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary><c>join</c>: the right side is held, the left side streams by.</summary>
internal static class JoinStep
{
    public static KqlStep Create(KqlSchema left, KqlJoin join, KqlPipeline right, KqlBudget budget)
    {
        var leftPlaces = Places(left, join.On.Select(key => key.Left));
        var rightPlaces = Places(right.Output, join.On.Select(key => key.Right));
        var output = KqlSchema.Of([.. left.Fields, .. right.Output.Fields.Select(field => field with { IsOrderKey = false })]);
        object?[] nothing = [.. right.Output.Fields.Select(field => KqlConversions.Nothing(field.Type))];
        var isOuter = join.Kind == "leftouter";
        return new(output, Streams: join.Kind != "innerunique", rows =>
        {
            var known = right.Run().ToLookup(row => Key(row, rightPlaces), StringComparer.Ordinal);
            var source = join.Kind == "innerunique" ? rows.DistinctBy(row => Key(row, leftPlaces), StringComparer.Ordinal) : rows;
            return budget.Count(source.SelectMany(row => Matches(row, known[Key(row, leftPlaces)])));
        });

        IEnumerable<KqlRow> Matches(KqlRow row, IEnumerable<KqlRow> others)
        {
            var any = false;
            foreach (var other in others)
            {
                any = true;
                yield return new ExtendedRow(row, left.Count, Values(other, right.Output.Count));
            }
            if (!any && isOuter)
            {
                yield return new ExtendedRow(row, left.Count, nothing);
            }
        }
    }

    private static object?[] Values(KqlRow row, int count)
    {
        var values = new object?[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = row[i];
        }
        return values;
    }

    private static int[] Places(KqlSchema schema, IEnumerable<string> names) => [.. names.Select(name =>
    {
        var place = schema.Place(name);
        return schema.Fields[place].Type != KqlType.Dynamic ? place : throw KqlException.Meaning(
            $"join key '{name}' is of a 'dynamic' type. Please use an explicit cast (for example, 'tostring({name})').");
    })];

    private static string Key(KqlRow row, int[] places) =>
        places is [var only] ? KqlKey.Of([row[only]]) : KqlKey.Of(Array.ConvertAll(places, place => row[place]));
}
