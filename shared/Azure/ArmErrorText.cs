using System.Text.Json;
using System.Text.Json.Nodes;
using Keelson.Provisioning;

namespace Keelson.Azure;

/// <summary>
/// Azure's nested errors as one code and one text. What wraps and says nothing ("At least one resource deployment operation
/// failed") gives way to what it wraps.
/// </summary>
public static class ArmErrorText
{
    // Nesting of nested deployments' errors is shallow; anything deeper is not for people.
    private const int MaxDepth = 10;

    private const int MaxCauses = 10;

    private static readonly HashSet<string> Wrappers = new(StringComparer.OrdinalIgnoreCase)
    {
        "DeploymentFailed", "ResourceDeploymentFailure", "InvalidTemplateDeployment", "MultipleErrorsOccurred", "Conflict", "BadRequest",
    };

    /// <summary>
    /// Reads <c>{code, message, target, details[]}</c>, with or without an <c>error</c> around it. The code is the cause's
    /// own when there is just one.
    /// </summary>
    public static RunError Flatten(JsonNode? error, string? resourceId = null)
    {
        var causes = new List<Cause>();
        Collect(error, target: null, causes, 0);
        var distinct = causes.Distinct().Take(MaxCauses).ToArray();
        return distinct switch
        {
            [] => new("Unknown", "Azure gave no reason.", resourceId),
            [var one] => new(one.Code, one.Message, one.Target ?? resourceId),
            _ => new(
                Text(Inner(error), "code") ?? distinct[0].Code,
                string.Join(" ", distinct.Select(c => $"{c.Code}: {c.Message}")),
                distinct.Select(c => c.Target).FirstOrDefault(t => t is not null) ?? resourceId),
        };
    }

    private static void Collect(JsonNode? node, string? target, List<Cause> causes, int depth)
    {
        if (Inner(node) is not { } error || depth > MaxDepth)
            return;
        var code = Text(error, "code") ?? "Unknown";
        target = Text(error, "target") is { Length: > 0 } own && own.StartsWith('/') ? own : target;
        var before = causes.Count;
        foreach (var detail in error["details"] as JsonArray ?? [])
            Collect(detail, target, causes, depth + 1);
        var message = Text(error, "message") ?? "";
        // Some providers put a whole error, as text, into the message.
        if (causes.Count == before && message.StartsWith('{'))
            Collect(Parse(message), target, causes, depth + 1);
        if (causes.Count == before || !Wrappers.Contains(code))
            causes.Insert(before, new(code, message.Length == 0 ? "Azure gave no reason." : OneLine(message), target));
    }

    private static JsonObject? Inner(JsonNode? node) => node is not JsonObject map ? null : map["error"] as JsonObject ?? map;

    private static string? Text(JsonObject? map, string name) =>
        map?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Cause(string Code, string Message, string? Target);
}
