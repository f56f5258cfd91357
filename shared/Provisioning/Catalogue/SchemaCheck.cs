using System.Text.Json;
using System.Text.Json.Nodes;

namespace Keelson.Provisioning;

/// <summary>Walks a value along its schema and writes down, for people, everything that is wrong with it.</summary>
internal sealed class SchemaCheck
{
    private readonly List<FieldError> _errors = [];

    public IReadOnlyList<FieldError> Errors => _errors;

    public void Value(JsonObject schema, JsonElement value, ParameterPath at)
    {
        if (schema["enum"] is JsonArray allowed)
            OneOf(schema, allowed, value, at);
        else
            OfType(schema, value, at);
    }

    private void OneOf(JsonObject schema, JsonArray allowed, JsonElement value, ParameterPath at)
    {
        var elements = allowed.Select(a => JsonSerializer.SerializeToElement(a)).ToArray();
        if (elements.Any(e => JsonElement.DeepEquals(e, value)))
            return;
        var names = elements.Select(ValueText.Bare).ToArray();
        var hint = value.ValueKind == JsonValueKind.String ? NearestName.Hint(value.GetString()!, names) : "";
        Add(at, $"must be one of {string.Join(", ", names)}{Unit(schema)}; got {ValueText.Of(value)}.{hint}");
    }

    private void OfType(JsonObject schema, JsonElement value, ParameterPath at)
    {
        switch (SchemaRules.Text(schema, "type"), value.ValueKind)
        {
            case ("object", JsonValueKind.Object):
                Object(schema, value, at);
                break;
            case ("array", JsonValueKind.Array):
                Array(schema, value, at);
                break;
            case ("string", JsonValueKind.String):
                Text(schema, value, at);
                break;
            case ("integer", JsonValueKind.Number) when IsWhole(value):
            case ("number", JsonValueKind.Number):
                Number(schema, value, at);
                break;
            case ("boolean", JsonValueKind.True or JsonValueKind.False):
                break;
            default:
                Add(at, $"must be {Kind(schema)}; got {ValueText.Of(value)}.");
                break;
        }
    }

    private void Object(JsonObject schema, JsonElement value, ParameterPath at)
    {
        var properties = SchemaRules.Properties(schema).ToArray();
        foreach (var (name, property) in properties)
        {
            if (value.TryGetProperty(name, out var given))
                Value(property, given, at.Property(name));
            else if (SchemaRules.Required(schema).Contains(name))
                Add(at.Property(name), $"is needed.{Explanation(property)}");
        }
        var names = properties.Select(p => p.Name).ToArray();
        foreach (var unknown in value.EnumerateObject().Where(p => !names.Contains(p.Name)))
            Add(at.Property(unknown.Name), $"is not known.{NearestName.Hint(unknown.Name, names)}");
    }

    private void Array(JsonObject schema, JsonElement value, ParameterPath at)
    {
        var count = value.GetArrayLength();
        if (SchemaRange.Of(schema, "minItems", "maxItems") is var range && !range.Contains(count))
            Add(at, $"must have {range.InWords(" entries")}; got {count}.");
        // Judging a million entries one by one would only help whoever sent them.
        if (range.Max is { } most && count > most)
            return;
        if (SchemaRules.IsSet(schema, "uniqueItems") && Repeated(value) is { } repeated)
            Add(at, $"must not hold the same entry twice; {ValueText.Of(repeated)} is repeated.");
        var index = 0;
        foreach (var item in value.EnumerateArray())
            Value((JsonObject)schema["items"]!, item, at.Item(index++));
    }

    private void Text(JsonObject schema, JsonElement value, ParameterPath at)
    {
        var text = value.GetString()!;
        // JSON Schema counts characters as Unicode code points.
        var length = text.EnumerateRunes().Count();
        if (SchemaRange.Of(schema, "minLength", "maxLength") is var range && !range.Contains(length))
            Add(at, $"must be {range.InWords(" characters")} long; got {length}.");
        else if (SchemaRules.Text(schema, "pattern") is { } pattern && !EcmaRegex.Create(pattern).IsMatch(text))
            Add(at, $"has the wrong form; got {ValueText.Of(value)}.{Explanation(schema)}");
    }

    private void Number(JsonObject schema, JsonElement value, ParameterPath at)
    {
        var range = SchemaRange.Of(schema, "minimum", "maximum");
        if (value.TryGetDecimal(out var number) ? !range.Contains(number) : range.IsLimited)
            Add(at, $"must be {range.InWords(Unit(schema))}; got {ValueText.Of(value)}.");
    }

    private static bool IsWhole(JsonElement value) => value.GetRawText().AsSpan().IndexOfAny('.', 'e', 'E') < 0;

    private static JsonElement? Repeated(JsonElement array)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in array.EnumerateArray())
        {
            if (!seen.Add(CanonicalJson.Hash(item)))
                return item;
        }
        return null;
    }

    private static string Kind(JsonObject schema) => SchemaRules.Text(schema, "type") switch
    {
        "object" => "an object",
        "array" => "a list",
        "string" => "a text",
        "integer" => "a whole number",
        "number" => "a number",
        _ => "true or false",
    };

    private static string Unit(JsonObject schema) => SchemaRules.Text(schema, "x-unit") is { } unit ? " " + unit : "";

    private static string Explanation(JsonObject schema) => SchemaRules.Text(schema, "description") is { } text ? " " + text : "";

    private void Add(ParameterPath at, string what) => _errors.Add(new(at.Pointer, $"{at} {what}"));
}
