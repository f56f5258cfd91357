using System.Text.Json;
using System.Text.Json.Nodes;

namespace Keelson.Provisioning;

/// <summary>What a blueprint's parameter schema may be made of, and how it must fit the template.</summary>
internal static class SchemaRules
{
    // Every keyword is either enforced by SchemaCheck or an annotation. A keyword that would be ignored is refused.
    private static readonly string[] Known =
    [
        "type", "title", "description", "default", "enum",
        "required", "properties", "additionalProperties",
        "items", "minItems", "maxItems", "uniqueItems",
        "minimum", "maximum", "minLength", "maxLength", "pattern",
        "x-unit", "x-scale", "x-advanced",
    ];

    private static readonly (JsonValueKind[] Kinds, string InWords, string[] Keywords)[] Shapes =
    [
        ([JsonValueKind.String], "a text", ["type", "title", "description", "pattern", "x-unit"]),
        ([JsonValueKind.True, JsonValueKind.False], "true or false",
            ["additionalProperties", "uniqueItems", "x-scale", "x-advanced"]),
        ([JsonValueKind.Number], "a number",
            ["minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems"]),
        ([JsonValueKind.Array], "a list", ["enum", "required"]),
        ([JsonValueKind.Object], "a mapping", ["properties", "items"]),
    ];

    private static readonly string[] Types = ["object", "array", "string", "integer", "number", "boolean"];

    public static IEnumerable<(string Name, JsonObject Schema)> Properties(JsonObject schema) =>
        (schema["properties"] as JsonObject ?? []).Select(p => (p.Key, p.Value as JsonObject ?? []));

    public static IEnumerable<string> Required(JsonObject schema) =>
        (schema["required"] as JsonArray ?? []).Select(r => (r as JsonValue)?.TryGetValue(out string? name) == true ? name! : "");

    /// <summary>A keyword's text; null when it is missing or no text.</summary>
    public static string? Text(JsonObject schema, string key) =>
        schema[key] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>True when a keyword is there and true.</summary>
    public static bool IsSet(JsonObject schema, string key) =>
        schema[key] is JsonValue value && value.TryGetValue(out bool flag) && flag;

    public static decimal? Number(JsonNode? node) =>
        node is null ? null : JsonSerializer.SerializeToElement(node) is { ValueKind: JsonValueKind.Number } e ? e.GetDecimal() : null;

    /// <summary>The first thing wrong with the schema, or null.</summary>
    public static string? FirstFault(JsonObject schema, JsonObject template)
    {
        if (Text(schema, "type") != "object")
            return "the parameters' schema must have type: object";
        return Fault(schema, "parameters") ?? TemplateFault(schema, template);
    }

    private static string? TemplateFault(JsonObject schema, JsonObject template)
    {
        var declared = (template["parameters"] as JsonObject ?? []).Select(p => p.Key).ToArray();
        // The platform turns 'region' into the template's location.
        var missing = Properties(schema).Select(p => p.Name).FirstOrDefault(n => n != "region" && !declared.Contains(n));
        return missing is null ? null : $"the template has no parameter '{missing}'.{NearestName.Hint(missing, declared)} Add it there";
    }

    private static string? Fault(JsonObject schema, string at)
    {
        var unknown = schema.Select(p => p.Key).FirstOrDefault(k => !Known.Contains(k));
        if (unknown is not null)
        {
            return $"{at}: the keyword '{unknown}' is not supported.{NearestName.Hint(unknown, Known)} "
                + $"Use one of {string.Join(", ", Known)}";
        }
        if (!Types.Contains(Text(schema, "type")))
            return $"{at}: the type must be one of {string.Join(", ", Types)}";
        return ShapeFault(schema, at)
            ?? LimitFault(schema, at)
            ?? PatternFault(schema, at)
            ?? DefaultFault(schema, at)
            ?? Properties(schema).Select(p => Fault(p.Schema, $"{at}.{p.Name}")).FirstOrDefault(f => f is not null)
            ?? (schema["items"] is JsonObject items ? Fault(items, $"{at}[]") : null);
    }

    private static string? ShapeFault(JsonObject schema, string at)
    {
        foreach (var (kinds, inWords, keywords) in Shapes)
        {
            if (keywords.FirstOrDefault(k => schema.ContainsKey(k) && !kinds.Contains(Kind(schema[k]))) is { } wrong)
                return $"{at}: {wrong} must be {inWords}";
        }
        if (schema["properties"] is JsonObject map && map.FirstOrDefault(p => p.Value is not JsonObject) is { Key: { } name })
            return $"{at}: the schema of '{name}' must be a mapping";
        if (schema["enum"] is JsonArray { Count: 0 })
            return $"{at}: enum must have at least one value";
        return Text(schema, "type") switch
        {
            "array" when schema["items"] is not JsonObject => $"{at}: a list needs items: the schema of its entries",
            "object" when !JsonNode.DeepEquals(schema["additionalProperties"], JsonValue.Create(false)) =>
                $"{at}: an object needs additionalProperties: false, so that a misspelt field is told",
            "object" when Required(schema).FirstOrDefault(r => Properties(schema).All(p => p.Name != r)) is { } missing =>
                $"{at}: required names '{missing}', which is not among the properties",
            _ => null,
        };
    }

    private static string? LimitFault(JsonObject schema, string at)
    {
        foreach (var (min, max) in new[] { ("minimum", "maximum"), ("minLength", "maxLength"), ("minItems", "maxItems") })
        {
            var range = SchemaRange.Of(schema, min, max);
            if (range.Min > range.Max)
                return $"{at}: {min} is above {max}";
        }
        return null;
    }

    private static string? PatternFault(JsonObject schema, string at)
    {
        if (Text(schema, "pattern") is not { } pattern)
            return null;
        try
        {
            EcmaRegex.Create(pattern);
            return null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return $"{at}: the pattern cannot be used: {e.Message}";
        }
    }

    private static string? DefaultFault(JsonObject schema, string at)
    {
        if (schema["default"] is not { } value || Text(schema, "type") == "object")
            return null;
        var check = new SchemaCheck();
        check.Value(schema, JsonSerializer.SerializeToElement(value), new("", at));
        return check.Errors is [var error, ..] ? $"the default does not fit: {error.Message.TrimEnd('.')}" : null;
    }

    private static JsonValueKind Kind(JsonNode? node) => node?.GetValueKind() ?? JsonValueKind.Null;
}
