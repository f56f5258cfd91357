using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Keelson.Bicep;

/// <summary>What a requester may give is what the template takes: same names, types, defaults and limits.</summary>
public sealed class ParameterContractTests
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["string"] = "string",
        ["integer"] = "int",
        ["boolean"] = "bool",
        ["array"] = "array",
        ["object"] = "object",
    };

    public static TheoryData<string> Blueprints() => [.. Repository.BlueprintNames()];

    [Theory]
    [MemberData(nameof(Blueprints))]
    public void Parameter_Each_FitsTheTemplate(string name) =>
        Assert.Empty(Mismatches(new BlueprintSource(name)));

    [Theory]
    [InlineData("softDeleteDays", "default", "31", "default")]
    [InlineData("softDeleteDays", "maximum", "366", "maximum")]
    [InlineData("fileShareGiB", "minimum", "-1", "minimum")]
    [InlineData("versioning", "type", "\"string\"", "type")]
    [InlineData("replication", "enum", "[\"Standard_RAGRS\"]", "enum")]
    [InlineData("containers", "maxItems", "21", "maxItems")]
    [InlineData("containers", "default", "[\"Not Allowed\"]", "default")]
    [InlineData("accessTier", "title", "\"\"", "title")]
    public void Mismatches_ChangedContract_AreNamed(string parameter, string key, string value, string expected)
    {
        var blueprint = new BlueprintSource("storage-account");
        blueprint.Schema["properties"]![parameter]![key] = JsonNode.Parse(value);

        Assert.Contains(Mismatches(blueprint), m => m.StartsWith($"{parameter}: {expected}", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Blueprints))]
    public void Parameter_MachineSizes_HaveAPriceInEveryRegion(string name)
    {
        var sheet = JsonNode.Parse(File.ReadAllText(
            Path.Combine(Repository.Root, "local", "Cloud", "Providers", "RetailPrices", "prices.json")))!;
        var priced = sheet["meters"]!.AsArray().Select(m => m![4]!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        var blueprint = new BlueprintSource(name);

        Assert.All(
            blueprint.Requested.Where(p => p.Key.EndsWith("ize", StringComparison.Ordinal) && p.Value["enum"] is not null)
                .SelectMany(p => p.Value["enum"]!.AsArray()),
            size => Assert.Contains(size!.GetValue<string>(), priced));
        Assert.All(
            blueprint.Schema["properties"]!["region"]!["enum"]!.AsArray(),
            region => Assert.NotNull(sheet["regions"]![region!.GetValue<string>()]));
    }

    private static List<string> Mismatches(BlueprintSource blueprint)
    {
        var found = new List<string>();
        foreach (var (name, schema) in blueprint.Requested)
        {
            var parameter = blueprint.Resolve(blueprint.Parameters[name]!);
            found.AddRange(Problems(schema, parameter).Select(problem => $"{name}: {problem}"));
        }

        return found;
    }

    private static IEnumerable<string> Problems(JsonObject schema, JsonObject parameter)
    {
        if (Types[Text(schema["type"])] != Text(parameter["type"])) yield return "type differs";
        if (Text(schema["title"]).Length is 0 or > 40) yield return "title is missing or long";
        if (Text(schema["description"]).Length == 0) yield return "description is missing";
        if (schema["default"] is { } value)
        {
            if (!JsonNode.DeepEquals(value, parameter["defaultValue"])) yield return "default differs";
            if (!Allows(schema, value)) yield return "default breaks its own schema";
        }

        var measured = schema["items"] is null ? "Length" : "Items";
        foreach (var (limit, template) in ((string, string)[])
            [("minimum", "minValue"), ("maximum", "maxValue"), ($"min{measured}", "minLength"), ($"max{measured}", "maxLength")])
        {
            if (parameter[template] is { } bound && !JsonNode.DeepEquals(schema[limit], bound)) yield return $"{limit} differs";
        }

        var allowed = parameter["allowedValues"]?.AsArray();
        var choices = schema["enum"]?.AsArray();
        if (allowed is not null && choices?.All(c => allowed.Any(a => JsonNode.DeepEquals(a, c))) != true)
        {
            yield return "enum has more than the template allows";
        }
    }

    private static bool Allows(JsonNode schema, JsonNode value) =>
        (schema["enum"]?.AsArray().Any(c => JsonNode.DeepEquals(c, value)) ?? true)
        && (schema["pattern"] is not { } pattern
            || Regex.IsMatch(value.GetValue<string>(), Text(pattern), RegexOptions.None, TimeSpan.FromSeconds(1)))
        && (value is not JsonArray items || items.All(i => i is JsonObject o
            ? o.All(p => Allows(schema["items"]!["properties"]![p.Key]!, p.Value!))
            : Allows(schema["items"]!, i!)));

    private static string Text(JsonNode? node) => node?.GetValue<string>() ?? "";
}
