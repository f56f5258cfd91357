using Keelson.Policies;

namespace Keelson.Tests.Policies;

/// <summary>The manual says what there is. What it should say is written beside the tests, as <c>manual-NAME.md</c>.</summary>
public sealed class ManualTests
{
    private static readonly string Manual = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "policies.md")).ReplaceLineEndings("\n");

    public static TheoryData<string> Names => [.. PolicyPacks.Shipped.Select(p => p.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Manual_RulesOfAPack_AreThoseOfThePack(string pack) =>
        AssertSection(pack, RuleTables.Rules(Packs.All.Single(p => p.Name == pack).Policies));

    [Fact]
    public void Manual_Counts_AreThoseOfThePacks() => AssertSection("counts", RuleTables.Counts(Packs.Policies));

    [Fact]
    public void Manual_PlanRules_AreAllThere() =>
        Assert.All(PlanRules.All, r => Assert.Contains($"| `{r.Id}` |", Manual, StringComparison.Ordinal));

    private static void AssertSection(string name, string expected)
    {
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, $"manual-{name}.md"), expected);
        var (start, end) = ($"<!-- {name} -->\n", $"\n<!-- end of {name} -->");
        var from = Manual.IndexOf(start, StringComparison.Ordinal);
        var to = Manual.IndexOf(end, StringComparison.Ordinal);

        Assert.True(from >= 0 && to > from, $"docs/policies.md has no section {name}.");
        Assert.Equal(expected, Manual[(from + start.Length)..to]);
    }
}
