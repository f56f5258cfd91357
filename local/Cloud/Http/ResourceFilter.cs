using System.Text.RegularExpressions;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Http;

/// <summary>
/// ARM's <c>$filter</c> on lists: <c>tagName eq</c>, <c>tagValue eq</c>, <c>resourceType eq</c>, <c>name eq</c>,
/// <c>location eq</c>,
/// <c>resourceGroup eq</c>, <c>substringof('x', name)</c>, <c>atScope()</c>, <c>principalId eq</c>, joined by
/// <c>and</c>.
/// </summary>
internal sealed partial record ResourceFilter
{
    private Dictionary<string, string> Equal { get; } = new(StringComparer.OrdinalIgnoreCase);

    private string? NamePart { get; init; }

    public bool AtScope { get; init; }

    public static ResourceFilter Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new();
        }
        var filter = new ResourceFilter();
        foreach (var part in And().Split(text))
        {
            if (Comparison().Match(part) is { Success: true } equals)
            {
                filter.Equal[equals.Groups["name"].Value] =
                    equals.Groups["value"].Value.Replace("''", "'", StringComparison.Ordinal);
            }
            else if (Substring().Match(part) is { Success: true } substring)
            {
                filter = filter with { NamePart = substring.Groups["value"].Value };
            }
            else if (part.Trim().Equals("atScope()", StringComparison.OrdinalIgnoreCase))
            {
                filter = filter with { AtScope = true };
            }
            else
            {
                throw ArmErrors.Invalid("InvalidFilterInQueryString",
                    $"Invalid $filter '{part.Trim()}' specified in the query string.");
            }
        }
        return filter;
    }

    public bool Matches(ResourceRow row)
    {
        if (Equal.Count == 0 && NamePart is null)
        {
            return true;
        }
        var body = row.ParseBody();
        var name = ResourceId.Parse(row.Id).Name;
        return (NamePart is null || name.Contains(NamePart, StringComparison.OrdinalIgnoreCase))
            && Equal.All(pair => Same(pair.Value, pair.Key.ToLowerInvariant() switch
            {
                "tagname" => TagNamed(body, pair.Value) ? pair.Value : null,
                "tagvalue" =>
                    Equal.TryGetValue("tagName", out var tag) ? TagValue(body, tag) : AnyTagValue(body, pair.Value),
                "resourcetype" => row.Type,
                "name" => name,
                "location" => (string?)body["location"],
                "resourcegroup" => ResourceId.Parse(row.Id).ResourceGroup,
                var property => Property(body, property),
            }));
    }

    private static string? Property(System.Text.Json.Nodes.JsonObject body, string name) =>
        (body["properties"] as System.Text.Json.Nodes.JsonObject)
            ?.FirstOrDefault(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value?.ToString();

    private static bool TagNamed(System.Text.Json.Nodes.JsonObject body, string name) =>
        TagValue(body, name) is not null;

    private static string? TagValue(System.Text.Json.Nodes.JsonObject body, string name) =>
        (body["tags"] as System.Text.Json.Nodes.JsonObject)
            ?.FirstOrDefault(tag => tag.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value?.ToString();

    private static string? AnyTagValue(System.Text.Json.Nodes.JsonObject body, string value) =>
        (body["tags"] as System.Text.Json.Nodes.JsonObject)?.Any(tag => tag.Value?.ToString() == value) == true ? value
            : null;

    private static bool Same(string wanted, string? found) =>
        string.Equals(wanted, found, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\s+and\s+", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex And();

    [GeneratedRegex(@"^\s*(?<name>\w+)\s+eq\s+'(?<value>([^']|'')*)'\s*$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Comparison();

    [GeneratedRegex(@"^\s*substringof\(\s*'(?<value>[^']*)'\s*,\s*name\s*\)\s*$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Substring();
}
