using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;

namespace Keelson.Local.Cloud.Events;

/// <summary>Which events a subscription wants: types, subject, and advanced filters on the event's fields.</summary>
internal sealed class EventFilter
{
    private readonly IReadOnlyList<string>? _types;
    private readonly string _begins;
    private readonly string _ends;
    private readonly StringComparison _comparison;
    private readonly List<Func<JsonObject, bool>> _advanced;

    private EventFilter(JsonObject? json)
    {
        _types = json?["includedEventTypes"] is JsonArray types ? [.. types.Select(type => (string?)type ?? "")] : null;
        _begins = (string?)json?["subjectBeginsWith"] ?? "";
        _ends = (string?)json?["subjectEndsWith"] ?? "";
        _comparison = (bool?)json?["isSubjectCaseSensitive"] == true ? StringComparison.Ordinal
            : StringComparison.OrdinalIgnoreCase;
        _advanced = [.. (json?["advancedFilters"] as JsonArray ?? []).OfType<JsonObject>().Select(Advanced)];
    }

    /// <exception cref="ArmException">400: an advanced filter that is not served here.</exception>
    public static EventFilter Parse(JsonObject? json)
    {
        try
        {
            return new EventFilter(json);
        }
        catch (InvalidOperationException error)
        {
            throw ArmErrors.Invalid("InvalidRequest", $"The filter cannot be read: {error.Message}");
        }
    }

    /// <param name="payload">The event in the Event Grid schema.</param>
    public bool Matches(JsonObject payload)
    {
        var subject = (string)payload["subject"]!;
        return (_types is null or ["All"]
            || _types.Contains((string)payload["eventType"]!, StringComparer.OrdinalIgnoreCase))
            && subject.StartsWith(_begins, _comparison) && subject.EndsWith(_ends, _comparison)
            && _advanced.TrueForAll(filter => filter(payload));
    }

    private static Func<JsonObject, bool> Advanced(JsonObject filter)
    {
        var key = (string?)filter["key"] ?? throw ArmErrors.Invalid("InvalidRequest", "An advanced filter has no key.");
        var values = (filter["values"] as JsonArray ?? []).Select(value => value?.ToString() ?? "").ToList();
        Func<string?, bool> test = ((string?)filter["operatorType"])?.ToLowerInvariant() switch
        {
            "stringin" => found => values.Exists(value => Same(found, value)),
            "stringnotin" => found => !values.Exists(value => Same(found, value)),
            "stringcontains" =>
                found => values.Exists(value => found?.Contains(value, StringComparison.OrdinalIgnoreCase) == true),
            "stringnotcontains" =>
                found => !values.Exists(value => found?.Contains(value, StringComparison.OrdinalIgnoreCase) == true),
            "stringbeginswith" =>
                found => values.Exists(value => found?.StartsWith(value, StringComparison.OrdinalIgnoreCase) == true),
            "stringnotbeginswith" =>
                found => !values.Exists(value => found?.StartsWith(value, StringComparison.OrdinalIgnoreCase) == true),
            "stringendswith" =>
                found => values.Exists(value => found?.EndsWith(value, StringComparison.OrdinalIgnoreCase) == true),
            "stringnotendswith" =>
                found => !values.Exists(value => found?.EndsWith(value, StringComparison.OrdinalIgnoreCase) == true),
            "isnotnull" => found => found is not null,
            "isnullorundefined" => found => found is null,
            var other => throw ArmErrors.Invalid("InvalidRequest", $"The operatorType '{other}' is not served here."),
        };
        return payload => test(Field(payload, key));
    }

    private static string? Field(JsonObject payload, string key)
    {
        JsonNode? node = payload;
        foreach (var part in key.Split('.'))
        {
            node = (node as JsonObject)?.FirstOrDefault(field => Same(field.Key, part)).Value;
        }
        return node?.ToString();
    }

    private static bool Same(string? left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
