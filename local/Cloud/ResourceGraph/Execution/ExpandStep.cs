using System.Text.Json;
using Keelson.Local.Cloud.ResourceGraph.Language;

namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary><c>mv-expand</c>: a row for each element of an array or property of a bag.</summary>
internal static class ExpandStep
{
    public static KqlStep Create(KqlSchema schema, KqlExpand expand, KqlFunctions functions, KqlBudget budget)
    {
        var number = 1;
        var value = new KqlCompiler(schema, functions).Compile(expand.Column.Expression);
        var type = expand.As ?? KqlType.Dynamic;
        var fields = schema.Fields.ToList();
        var name = KqlNames.Of(expand.Column, ref number);
        var place = fields.FindIndex(field => field.Name == name);
        place = place < 0 ? fields.Count : place;
        var all = Fields(schema, place, new KqlField(name, type), expand.ItemIndex);
        return new(new(all), Streams: true, rows => budget.Count(rows.SelectMany(row => Elements(value.Of(row))
            .Take((int)Math.Min(expand.Limit ?? int.MaxValue, int.MaxValue))
            .Select((element, index) => Expanded(row, schema.Count, place, all.Count, KqlConversions.To(type, element), index)))));
    }

    private static List<KqlField> Fields(KqlSchema schema, int place, KqlField expanded, string? itemIndex)
    {
        var fields = schema.Fields.ToList();
        if (place == fields.Count)
        {
            fields.Add(expanded);
        }
        else
        {
            fields[place] = expanded;
        }
        if (itemIndex is not null)
        {
            fields.Add(new(itemIndex, KqlType.Long));
        }
        return fields;
    }

    private static ValuesRow Expanded(KqlRow row, int width, int place, int fields, object? element, int index)
    {
        var values = new object?[fields];
        for (var i = 0; i < width; i++)
        {
            values[i] = i == place ? null : row[i];
        }
        if (fields > Math.Max(width, place + 1))
        {
            values[^1] = (long)index;
        }
        values[place] = element;
        return new(values, row.Key);
    }

    /// <summary>Something empty keeps its row, with nothing in the column.</summary>
    private static IEnumerable<object?> Elements(object? value) => value switch
    {
        JsonElement { ValueKind: JsonValueKind.Array } array when array.GetArrayLength() > 0 =>
            array.EnumerateArray().Select(KqlDynamic.Plain),
        JsonElement { ValueKind: JsonValueKind.Object } bag when bag.EnumerateObject().Any() =>
            bag.EnumerateObject().Select(property => (object?)KqlDynamic.Build(writer =>
            {
                writer.WriteStartObject();
                property.WriteTo(writer);
                writer.WriteEndObject();
            })),
        JsonElement => [null],
        _ => [value],
    };
}
