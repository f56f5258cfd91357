using System.Globalization;
using System.Text.Json.Nodes;

namespace Keelson.Portal.Forms;

/// <summary>
/// Turns filled-in fields into parameters. What cannot be read as its type stays text: the blueprint's schema judges
/// it, and says what is wrong in the same words as the API does. Pure.
/// </summary>
public static class ParameterForm
{
    public static JsonObject Read(IReadOnlyList<SchemaField> fields, FormValues values)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var parameters = new JsonObject();
        foreach (var field in fields)
            Add(parameters, field, field.Pointer, values);
        return parameters;
    }

    private static void Add(JsonObject target, SchemaField field, string pointer, FormValues values)
    {
        var value = Read(field, pointer, values);
        if (value is not null)
            target[field.Name] = value;
    }

    private static JsonNode? Read(SchemaField field, string pointer, FormValues values) => field.Kind switch
    {
        FieldKind.Flag => JsonValue.Create(values[pointer] == "true"),
        FieldKind.Number => Number(field, values[pointer].Trim()),
        FieldKind.Choice => Choice(field, values[pointer]),
        FieldKind.Choices => new JsonArray([.. values.All(pointer).Where(text => text.Length > 0).Select(text => (JsonNode)text)]),
        FieldKind.Lines => Lines(values[pointer]),
        FieldKind.Group => Read(field.Children, values),
        FieldKind.Rows => Rows(field, pointer, values),
        _ => Words(field, values[pointer]),
    };

    // Nothing typed means nothing given, unless the schema would then put something else in its place.
    private static JsonValue? Words(SchemaField field, string text) =>
        text.Length == 0 && field.Default is null ? null : JsonValue.Create(text);

    private static JsonValue? Number(SchemaField field, string text)
    {
        if (text.Length == 0 && field.Default is null)
            return null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return JsonValue.Create(whole);
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : JsonValue.Create(text);
    }

    // An option keeps the type it has in the schema.
    private static JsonNode? Choice(SchemaField field, string text) => text.Length == 0 && field.Default is null
        ? null
        : (field.Schema["enum"] as JsonArray ?? []).FirstOrDefault(option => FormValues.Text(option) == text)?.DeepClone() ?? text;

    private static JsonArray Lines(string text) =>
        new([.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => (JsonNode)line)]);

    // Rows that were left empty are no rows.
    private static JsonArray Rows(SchemaField field, string pointer, FormValues values)
    {
        var rows = new JsonArray();
        for (var row = 0; row < values.Rows(pointer); row++)
        {
            var prefix = $"{pointer}/{row}";
            if (field.Children.All(child => values[prefix + child.Pointer].Trim().Length == 0))
                continue;
            var item = new JsonObject();
            foreach (var child in field.Children)
                Add(item, child, prefix + child.Pointer, values);
            rows.Add((JsonNode)item);
        }
        return rows;
    }
}
