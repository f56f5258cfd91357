namespace Keelson.Policies;

public sealed class ComplianceMathTests
{
    private static readonly Policy[] Policies =
    [
        Of("storage-open", "microsoft.storage/storageaccounts", ("CIS", "3.10"), ("SOC 2", "CC6.1")),
        Of("storage-tls", "microsoft.storage/storageaccounts", ("CIS", "3.2")),
        Of("vault-purge", "microsoft.keyvault/vaults", ("CIS", "8.5")),
        Of("any-tags", null, ("CIS", "1.1")),
        Of("no-control", null),
    ];

    [Fact]
    public void Controls_OfAFramework_AreCountedAndInTheOrderOfTheirNumbers()
    {
        var facts = Facts([new("a", "microsoft.storage/storageaccounts", 5)], [new("storage-open", "a", 2, 1)]);

        var controls = ComplianceMath.Controls("CIS", facts, Policies, team: null);

        Assert.Equal(["1.1", "3.2", "3.10", "8.5"], controls.Select(control => control.Control));
        Assert.Equal([true, true, false, false], controls.Select(control => control.IsPassed));
        Assert.Equal((5, 2, 1), (controls[2].Judged, controls[2].Open, controls[2].Exempt));
        Assert.False(controls[3].IsJudged);
    }

    [Fact]
    public void Rows_PerTeam_CountOnlyWhatTheTeamHas()
    {
        var facts = Facts(
            [new("a", "microsoft.storage/storageaccounts", 5), new("b", "microsoft.keyvault/vaults", 1)],
            [new("storage-open", "a", 2, 0), new("vault-purge", "b", 0, 1)]);

        var rows = ComplianceMath.Rows(facts, Policies).ToDictionary(row => (row.Framework, row.Team));

        Assert.Equal((4, 3, 1), Of(rows[("CIS", "*")]));
        Assert.Equal((3, 2, 0), Of(rows[("CIS", "a")]));
        Assert.Equal((2, 2, 1), Of(rows[("CIS", "b")]));
        Assert.Equal(75m, rows[("CIS", "*")].Score);
        Assert.Equal(66.7m, rows[("CIS", "a")].Score);
        Assert.Equal(0m, rows[("SOC 2", "a")].Score);
        Assert.False(rows.ContainsKey(("SOC 2", "b")));

        static (int, int, int) Of(ComplianceRow row) => (row.ControlsJudged, row.ControlsPassed, row.ControlsExempt);
    }

    [Fact]
    public void Rows_NothingThere_AreNone() => Assert.Empty(ComplianceMath.Rows(Facts([], []), Policies));

    [Theory]
    [InlineData("3.2", "3.10")]
    [InlineData("3", "3.1")]
    [InlineData("CC6.1", "CC6.6")]
    [InlineData("164.312(a)(1)", "164.312(d)")]
    [InlineData("32(1)(b)", "32(1)(d)")]
    [InlineData("9.9", "10")]
    public void Order_ControlIds_AreAsPeopleCount(string first, string second)
    {
        Assert.True(ControlOrder.Instance.Compare(first, second) < 0);
        Assert.True(ControlOrder.Instance.Compare(second, first) > 0);
        Assert.Equal(0, ControlOrder.Instance.Compare(first, first));
    }

    private static ComplianceFacts Facts(PagePopulation[] population, PolicyTally[] tallies) =>
        new("20261128-020000-abcde", Sight.Monday, population, tallies);

    private static Policy Of(string name, string? type, params (string Framework, string Id)[] controls) => new()
    {
        Name = name,
        Resource = "azure.test",
        ResourceTypes = type is null ? [] : [type],
        Metadata = new() { Controls = [.. controls.Select(control => new ControlRef(control.Framework, control.Id))] },
    };
}
