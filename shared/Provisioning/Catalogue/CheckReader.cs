using System.Text.Json.Nodes;

namespace Keelson.Provisioning;

/// <summary>Reads one entry of a contract's <c>checks</c>.</summary>
internal static class CheckReader
{
    private static readonly string[] Operators = ["equals", "notEquals", "in", "atLeast", "atMost", "exists", "matches", "count"];

    public static BlueprintCheck Read(YamlSection yaml, JsonObject template)
    {
        var check = new BlueprintCheck
        {
            Title = yaml.Text("title"),
            Resource = yaml.Text("resource"),
            ApiVersion = yaml.TextOrNull("apiVersion"),
            Property = yaml.TextOrNull("property") ?? "",
            ExpectedEquals = yaml.Json("equals"),
            ExpectedNotEquals = yaml.Json("notEquals"),
            In = List(yaml),
            AtLeast = yaml.Number("atLeast"),
            AtMost = yaml.Number("atMost"),
            Exists = yaml.Flag("exists"),
            Matches = Pattern(yaml),
            Count = yaml.Whole("count", 0, int.MaxValue),
        };
        var set = Operators.Count(yaml.Has);
        if (set != 1)
            throw yaml.Fault("title", $"the check '{check.Title}' has {set} operators; give it one of {string.Join(", ", Operators)}");
        // 'equals:' followed by nothing would be a check that states nothing.
        if ((yaml.Has("equals") && check.ExpectedEquals is null) || (yaml.Has("notEquals") && check.ExpectedNotEquals is null))
            throw yaml.Fault("title", $"the check '{check.Title}' compares with null; use exists: false or exists: true");
        var output = check.Resource.Split('/')[0];
        var outputs = BlueprintReader.Outputs(template).ToArray();
        if (!outputs.Contains(output))
            throw yaml.Fault("resource", $"the template has no output '{output}'.{NearestName.Hint(output, outputs)} Name an output");
        yaml.Done();
        return check;
    }

    private static JsonArray? List(YamlSection yaml) => yaml.Has("in")
        ? yaml.Json("in") as JsonArray ?? throw yaml.Fault("in", "'in' must be a list of values")
        : null;

    private static string? Pattern(YamlSection yaml)
    {
        if (yaml.TextOrNull("matches") is not { } pattern)
            return null;
        try
        {
            EcmaRegex.Create(pattern);
            return pattern;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw yaml.Fault("matches", $"'{pattern}' cannot be used: {e.Message}");
        }
    }
}
