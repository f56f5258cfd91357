using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Keelson.Provisioning;

/// <summary>Judges a resource as Azure shows it against a blueprint's check. Pure.</summary>
public static class CheckEvaluator
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(200);

    /// <summary><paramref name="body"/> is null when the resource is absent; then only <c>exists: false</c> passes.</summary>
    public static CheckResult Evaluate(BlueprintCheck check, string resourceId, JsonNode? body)
    {
        ArgumentNullException.ThrowIfNull(check);
        var actual = JsonPath.Find(body, check.Property);
        var (expected, passed) = Judge(check, actual);
        return new(check.Title, passed, resourceId, $"{Subject(check)} {expected}", Shown(check, actual));
    }

    private static (string Expected, bool Passed) Judge(BlueprintCheck check, JsonNode? actual) => check switch
    {
        { Exists: { } exists } => (exists ? "exists" : "is absent", exists == actual is not null),
        { ExpectedEquals: { } wanted } => ($"is {Text(wanted)}", Same(actual, wanted)),
        { ExpectedNotEquals: { } unwanted } => ($"is not {Text(unwanted)}", actual is not null && !Same(actual, unwanted)),
        { In: { } allowed } => ($"is one of {Text(allowed)}", allowed.Any(one => Same(actual, one))),
        { AtLeast: { } least } => ($"is at least {least}", Number(actual) >= least),
        { AtMost: { } most } => ($"is at most {most}", Number(actual) <= most),
        { Count: { } count } => ($"has {count} elements", actual is JsonArray array && array.Count == count),
        { Matches: { } pattern } => ($"matches {pattern}", actual is JsonValue && Regex.IsMatch(
            Text(actual), pattern, RegexOptions.None, MatchTimeout)),
        _ => throw new PermanentException(
            "blueprint.check-without-operator", null,
            $"Check '{check.Title}' states nothing to compare with. Give it one operator, such as equals."),
    };

    private static string Subject(BlueprintCheck check) => check.Property.Length == 0 ? "the resource" : check.Property;

    private static JsonNode? Shown(BlueprintCheck check, JsonNode? actual) =>
        // Evidence that a whole resource exists is its id, not a copy of all of it.
        check.Property.Length == 0 ? actual is null ? null : JsonValue.Create("present") : actual?.DeepClone();

    private static bool Same(JsonNode? actual, JsonNode? wanted)
    {
        if (actual is JsonValue a && wanted is JsonValue b
            && a.GetValueKind() == JsonValueKind.String && b.GetValueKind() == JsonValueKind.String)
        {
            return a.GetValue<string>().Equals(b.GetValue<string>(), StringComparison.OrdinalIgnoreCase);
        }
        return JsonNode.DeepEquals(actual, wanted);
    }

    private static decimal? Number(JsonNode? node) =>
        decimal.TryParse(node is null ? null : Text(node), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number : null;

    private static string Text(JsonNode node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : node.ToJsonString();
}
