using System.Text.Json;
using System.Text.Json.Nodes;

namespace Keelson.Provisioning;

/// <summary>
/// Judges what a requester gave by the blueprint's schema: a subset of JSON Schema draft 7 (listed in
/// <see cref="SchemaRules"/>; a blueprint that uses more does not load). Pure, and safe with any input.
/// </summary>
public static class ParameterSchema
{
    /// <summary>Where the parameters stand in a request.</summary>
    public const string Pointer = "/parameters";

    /// <summary>Fills in defaults and tells every wrong field at once.</summary>
    public static ParameterAnswer Validate(Blueprint blueprint, JsonObject given)
    {
        if (Unreadable(given) is { } unreadable)
            return new([], [unreadable]);
        var values = (JsonObject)given.DeepClone();
        AddDefaults(blueprint.Parameters, values);
        var check = new SchemaCheck();
        check.Value(blueprint.Parameters, JsonSerializer.SerializeToElement(values), ParameterPath.Root(Pointer));
        return new(values, check.Errors);
    }

    /// <summary>The parameters that the <c>scale</c> operation may change: those marked <c>x-scale</c>.</summary>
    public static IReadOnlyList<string> Scalable(Blueprint blueprint) =>
        [.. SchemaRules.Properties(blueprint.Parameters).Where(p => SchemaRules.IsSet(p.Schema, "x-scale")).Select(p => p.Name)];

    // Half a surrogate pair or a number beyond a double can be typed in JSON but neither hashed nor sent on.
    private static FieldError? Unreadable(JsonObject given)
    {
        try
        {
            CanonicalJson.Serialize(JsonSerializer.SerializeToElement(given));
            return null;
        }
        catch (Exception e) when (e is PermanentException or JsonException)
        {
            return new(Pointer, "The parameters hold half of a surrogate pair, a number beyond a double, or a field twice.");
        }
    }

    private static void AddDefaults(JsonObject schema, JsonNode? value)
    {
        if (value is JsonArray items && schema["items"] is JsonObject item)
        {
            foreach (var entry in items)
                AddDefaults(item, entry);
        }
        if (value is not JsonObject map)
            return;
        foreach (var (name, property) in SchemaRules.Properties(schema))
        {
            if (!map.ContainsKey(name) && property["default"] is { } fallback)
                map[name] = fallback.DeepClone();
            AddDefaults(property, map[name]);
        }
    }
}
