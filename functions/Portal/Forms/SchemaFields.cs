using System.Text.Json.Nodes;

namespace Keelson.Portal.Forms;

/// <summary>Reads the fields of a form from a JSON Schema, in its order. Pure.</summary>
public static class SchemaFields
{
    // Longer than this is typed in several lines.
    private const int OneLine = 500;

    public static IReadOnlyList<SchemaField> Read(JsonObject schema, string parent = "/parameters")
    {
        ArgumentNullException.ThrowIfNull(schema);
        var required = (schema["required"] as JsonArray ?? []).Select(name => (string?)name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. (schema["properties"] as JsonObject ?? [])
                .Select(property => Field(property.Key, property.Value as JsonObject ?? [], parent, required.Contains(property.Key))),
        ];
    }

    private static SchemaField Field(string name, JsonObject schema, string parent, bool required)
    {
        var pointer = $"{parent}/{name}";
        var kind = KindOf(schema);
        return new()
        {
            Pointer = pointer,
            Kind = kind,
            Title = (string?)schema["title"] ?? name,
            Description = (string?)schema["description"] ?? "",
            Schema = schema,
            Required = required,
            Advanced = (bool?)schema["x-advanced"] == true,
            Scale = (bool?)schema["x-scale"] == true,
            Options = OptionsOf(kind == FieldKind.Choices ? (JsonObject)schema["items"]! : schema),
            Children = kind switch
            {
                FieldKind.Group => Read(schema, pointer),
                FieldKind.Rows => Read((JsonObject)schema["items"]!, ""),
                _ => [],
            },
        };
    }

    private static FieldKind KindOf(JsonObject schema) => (string?)schema["type"] switch
    {
        _ when schema.ContainsKey("enum") => FieldKind.Choice,
        "integer" or "number" => FieldKind.Number,
        "boolean" => FieldKind.Flag,
        "object" => FieldKind.Group,
        "array" => schema["items"] switch
        {
            JsonObject items when items.ContainsKey("enum") => FieldKind.Choices,
            JsonObject items when (string?)items["type"] == "object" => FieldKind.Rows,
            _ => FieldKind.Lines,
        },
        _ => (int?)schema["maxLength"] > OneLine ? FieldKind.LongText : FieldKind.Text,
    };

    private static List<string> OptionsOf(JsonObject schema) =>
        [.. (schema["enum"] as JsonArray ?? []).Select(option => FormValues.Text(option))];
}
