using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Keelson.Bicep;

/// <summary>blueprint.yaml promises what main.json keeps: what may be asked, what is recorded, verified and granted.</summary>
public sealed class BlueprintContractTests
{
    private static readonly string[] Operators =
        ["equals", "notEquals", "in", "atLeast", "atMost", "exists", "matches", "count"];

    public static TheoryData<string> Blueprints() => [.. Repository.BlueprintNames()];

    [Fact]
    public void Catalogue_HasTheSixBlueprints() =>
        Assert.Equal(
            ["aks-cluster", "hub-spoke-network", "key-vault", "postgresql", "storage-account", "vm-scale-set"],
            Repository.BlueprintNames().Intersect(
                ["aks-cluster", "hub-spoke-network", "key-vault", "postgresql", "storage-account", "vm-scale-set"],
                StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Blueprints))]
    public void Contract_Header_IsComplete(string name)
    {
        var contract = new BlueprintSource(name).Contract;

        Assert.Equal(name, Text(contract["name"]));
        Assert.Matches(@"^\d+\.\d+\.\d+$", Text(contract["version"]));
        Assert.Contains(Text(contract["category"]), (string[])["storage", "compute", "kubernetes", "database", "network", "security"]);
        Assert.All((string[])["title", "summary", "description", "owner"], key => Assert.NotEmpty(Text(contract[key])));
        Assert.True(Text(contract["summary"]).Length <= 120);
        Assert.NotEmpty(contract["checks"]!.AsArray());
        Assert.NotEmpty(contract["roles"]!.AsArray());
    }

    [Theory]
    [MemberData(nameof(Blueprints))]
    public void Approval_LastRule_DecidesTheRest(string name)
    {
        var approval = new BlueprintSource(name).Contract["approval"]!;
        var rules = approval["rules"]!.AsArray();

        Assert.Null(rules[^1]!["when"]);
        Assert.All(rules.SkipLast(1), rule => Assert.NotNull(rule!["when"]));
        Assert.All(rules, rule => Assert.InRange(rule!["approvers"]!.GetValue<int>(), 0, 3));
        Assert.Contains(rules, r => Kinds(r!).Contains("production", StringComparer.Ordinal) && r!["approvers"]!.GetValue<int>() >= 2);
    }

    [Theory]
    [MemberData(nameof(Blueprints))]
    public void Template_PlatformParameters_ArePresent(string name)
    {
        var blueprint = new BlueprintSource(name);

        Assert.Equal("string", Text(blueprint.Parameters["name"]!["type"]));
        Assert.Equal(3, blueprint.Parameters["name"]!["minLength"]!.GetValue<int>());
        Assert.Equal(20, blueprint.Parameters["name"]!["maxLength"]!.GetValue<int>());
        Assert.Equal("string", Text(blueprint.Parameters["location"]!["type"]));
        Assert.Equal("object", Text(blueprint.Parameters["tags"]!["type"]));
    }

    [Theory]
    [MemberData(nameof(Blueprints))]
    public void Template_EveryParameter_ComesFromPlatformOrRequester(string name)
    {
        var blueprint = new BlueprintSource(name);

        Assert.Equal(
            blueprint.Parameters.Select(p => p.Key).Except(BlueprintSource.FromPlatform, StringComparer.Ordinal).Order(StringComparer.Ordinal),
            blueprint.Requested.Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.Equal(
            blueprint.Requested.Where(p => p.Value["default"] is null).Select(p => p.Key),
            blueprint.Schema["required"]!.AsArray().Select(Text));
    }

    [Theory]
    [MemberData(nameof(Blueprints))]
    public void Template_EveryResourceWithALocation_IsTagged(string name) =>
        Assert.All(
            new BlueprintSource(name).Resources.Where(r => r["location"] is not null),
            r => Assert.Equal("[parameters('tags')]", Text(r["tags"])));

    [Theory]
    [MemberData(nameof(Blueprints))]
    public void Checks_Each_NamesAnOutputAndOneOperator(string name)
    {
        var blueprint = new BlueprintSource(name);

        Assert.All(blueprint.Contract["checks"]!.AsArray(), check =>
        {
            AssertOutput(blueprint, Text(check!["resource"]).Split('/')[0]);
            Assert.NotEmpty(Text(check["title"]));
            Assert.Matches(@"^\d{4}-\d{2}-\d{2}(-preview)?$", Text(check["apiVersion"]));
            Assert.Contains(Text(check["apiVersion"]), blueprint.Resources.Select(r => Text(r["apiVersion"])));
            Assert.Single(check.AsObject(), p => Operators.Contains(p.Key, StringComparer.Ordinal));
            if (check["matches"] is { } pattern)
            {
                _ = new Regex(Text(pattern), RegexOptions.None, TimeSpan.FromSeconds(1));
            }
        });
    }

    [Theory]
    [MemberData(nameof(Blueprints))]
    public void RolesAndOutputs_Each_NamesAnOutput(string name)
    {
        var blueprint = new BlueprintSource(name);

        Assert.All(blueprint.Contract["outputs"]!.AsObject(), o => AssertOutput(blueprint, Text(o.Value)));
        Assert.NotNull(blueprint.Contract["outputs"]!["primary"]);
        Assert.All(blueprint.Contract["roles"]!.AsArray(), role =>
        {
            AssertOutput(blueprint, Text(role!["resource"]));
            Assert.True(Guid.TryParse(Text(role["roleId"]), out _), Text(role["role"]));
        });
    }

    private static void AssertOutput(BlueprintSource blueprint, string output)
    {
        Assert.True(blueprint.Outputs.ContainsKey(output), $"There is no output {output}.");
        Assert.Equal("string", Text(blueprint.Outputs[output]!["type"]));
    }

    private static IEnumerable<string> Kinds(JsonNode rule) => rule["when"]?["kind"]?.AsArray().Select(Text) ?? [];

    private static string Text(JsonNode? node) => node?.GetValue<string>() ?? "";
}
