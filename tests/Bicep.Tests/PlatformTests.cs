using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Keelson.Bicep;

/// <summary>Keelson's own deployment: its modules fit together, and it may do what its blueprints need and no more.</summary>
public sealed partial class PlatformTests(BicepTool tool) : IClassFixture<BicepTool>
{
    private static string Platform { get; } = Path.Combine(Repository.Root, "bicep", "platform");

    private static string OperatorRole { get; } = File.ReadAllText(Path.Combine(Platform, "identity", "operatorRole.bicep"));

    [Fact]
    public void Modules_Each_AreGivenWhatTheyAskFor()
    {
        foreach (var module in tool.Facts(Path.Combine(Platform, "main.bicep"))["modules"]!.AsArray())
        {
            var facts = tool.Facts(Path.Combine(Platform, Text(module!["path"])));
            var given = module["parameters"]!.AsArray().Select(Text).ToList();
            var declared = facts["parameters"]!.AsArray();

            Assert.Empty(given.Except(declared.Select(p => Text(p!["name"])), StringComparer.Ordinal));
            Assert.Empty(declared.Where(p => p!["required"]!.GetValue<bool>()).Select(p => Text(p!["name"]))
                .Except(given, StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Outputs_ReadFromModules_AreThere()
    {
        var main = File.ReadAllText(Path.Combine(Platform, "main.bicep"));
        var modules = tool.Facts(Path.Combine(Platform, "main.bicep"))["modules"]!.AsArray()
            .ToDictionary(m => Text(m!["symbol"]), m => Outputs(Text(m!["path"])), StringComparer.Ordinal);
        var reads = OutputRead().Matches(main);

        Assert.NotEmpty(reads);
        Assert.All(reads, read => Assert.Contains(read.Groups["output"].Value, modules[read.Groups["module"].Value]));
    }

    [Fact]
    public void OperatorRole_EveryTypeOfTheBlueprints_MayBeWrittenAndDeleted()
    {
        var actions = List("actions: [").Where(a => a.Contains('/', StringComparison.Ordinal)).ToList();
        var types = Repository.BlueprintNames().SelectMany(name => new BlueprintSource(name).Resources)
            .Select(r => Text(r["type"])).Where(t => t != "Microsoft.Authorization/roleAssignments")
            .Distinct(StringComparer.Ordinal);

        Assert.All(types, type => Assert.Contains(actions, action => Allows(action, type + "/write")));
        Assert.DoesNotContain(actions, action => Allows(action, "Microsoft.Authorization/roleAssignments/write"));
        Assert.DoesNotContain(actions, action => Allows(action, "Microsoft.Web/sites/write"));
    }

    [Fact]
    public void GrantableRoles_AreExactlyThoseTheBlueprintsGrant()
    {
        var granted = Repository.BlueprintNames().Select(name => new BlueprintSource(name)).SelectMany(blueprint =>
            blueprint.Contract["roles"]!.AsArray().Select(role => Text(role!["roleId"]))
                .Concat(RoleDefinition().Matches(Readable(blueprint.Template)).Select(match => match.Groups["id"].Value)));

        Assert.Equal(
            granted.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            List("grantableRoles = [").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Files_HoldNoKeys() =>
        Assert.All(
            Directory.EnumerateFiles(Platform, "*.bicep*", SearchOption.AllDirectories).Select(File.ReadAllText),
            text => Assert.DoesNotMatch(@"(?i)listKeys\(|AccountKey=|SharedAccessKey|@secure\(\)\s*output", text));

    private List<string> Outputs(string module) =>
        [.. tool.Facts(Path.Combine(Platform, module))["outputs"]!.AsArray().Select(Text)];

    private static bool Allows(string pattern, string action) => Regex.IsMatch(
        action, "^" + Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal) + "$",
        RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));

    /// <summary>The quoted items of the list that starts with the text.</summary>
    private static List<string> List(string start)
    {
        var from = OperatorRole.IndexOf(start, StringComparison.Ordinal) + start.Length;
        var until = OperatorRole.IndexOf(']', from);
        return [.. Quoted().Matches(OperatorRole[from..until]).Select(match => match.Groups["text"].Value)];
    }

    private static string Readable(JsonNode json) => json.ToJsonString().Replace(@"\u0027", "'", StringComparison.Ordinal);

    private static string Text(JsonNode? node) => node?.GetValue<string>() ?? "";

    [GeneratedRegex(@"(?<module>\w+)\.outputs\.(?<output>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OutputRead();

    [GeneratedRegex(@"Microsoft\.Authorization/roleDefinitions\W+(?<id>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RoleDefinition();

    [GeneratedRegex("'(?<text>[^']+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();
}
