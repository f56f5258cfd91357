using System.Text;
using Keelson.Policies;
using Keelson.Provisioning;

namespace Keelson.Tests.Policies;

/// <summary>Policies that judge what a plan would create.</summary>
public sealed class PlannedPoliciesTests
{
    private const string Vault = "Microsoft.KeyVault/vaults/k";
    private const string Logged = """
          - name: vault-logged
            resource: azure.keyvault
            metadata: { plan: deny }
            filters:
              - not:
                  - type: diagnostic-settings
                    key: logs[?category == 'AuditEvent'].enabled
                    value_type: swap
                    op: in
                    value: true
        """;

    [Theory]
    [InlineData("deny", EnvironmentKind.Dev, "Deny")]
    [InlineData("ask", EnvironmentKind.Dev, "Ask")]
    [InlineData("warn", EnvironmentKind.Production, "Warn")]
    [InlineData("none", EnvironmentKind.Dev, "")]
    [InlineData("{ default: warn, production: deny }", EnvironmentKind.Staging, "Warn")]
    [InlineData("{ default: warn, production: deny }", EnvironmentKind.Production, "Deny")]
    [InlineData("{ default: none, test: ask }", EnvironmentKind.Test, "Ask")]
    [InlineData("{ default: none, test: ask }", EnvironmentKind.Dev, "")]
    public void Judge_Match_HasTheEffectOfItsKind(string plan, EnvironmentKind kind, string effect) =>
        Assert.Equal(effect, Effects($$"""
              - name: no-vault
                resource: azure.keyvault
                metadata: { plan: {{plan}} }
            """, kind, (Vault, "{}")));

    [Fact]
    public void Judge_SaysNothingOfPlans_IsSilent() =>
        Assert.Equal("", Effects("  - { name: no-vault, resource: azure.keyvault }", EnvironmentKind.Dev, (Vault, "{}")));

    [Fact]
    public void Judge_NoMatch_PassesOnceByItsTitle()
    {
        var verdict = Assert.Single(Judge("""
              - name: no-small-vault
                resource: azure.keyvault
                metadata: { plan: deny, title: No vault is small }
                filters:
                  - name: small
            """, EnvironmentKind.Dev, (Vault, "{}"), (Vault + "2", "{}")));

        Assert.Equal(new("no-small-vault", VerdictEffect.Pass, null, "No vault is small."), verdict);
    }

    [Fact]
    public void Judge_DiagnosticSettingInThePlan_Counts()
    {
        var setting = (Vault + "/providers/Microsoft.Insights/diagnosticSettings/d",
            """{"tags":null,"properties":{"logs":[{"category":"AuditEvent","enabled":true}]}}""");

        Assert.Equal("Deny", Effects(Logged, EnvironmentKind.Dev, (Vault, "{}")));
        Assert.Equal("Pass", Effects(Logged, EnvironmentKind.Dev, (Vault, "{}"), setting));
    }

    [Fact]
    public void Judge_FactThatDoesNotExistYet_WarnsAndNamesIt()
    {
        var verdict = Assert.Single(Judge("""
              - name: vault-idle
                resource: azure.keyvault
                metadata: { plan: deny }
                filters:
                  - { type: metric, metric: ServiceApiHit, aggregation: total, op: lt, threshold: 1 }
            """, EnvironmentKind.Dev, (Vault, "{}")));

        Assert.Equal(VerdictEffect.Warn, verdict.Effect);
        Assert.Contains("metric", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_PolicyOverTheWholeEstate_IsSilent() =>
        Assert.DoesNotContain("Deny", Effects("""
              - name: too-many-vaults
                resource: azure.keyvault
                metadata: { plan: deny }
                filters:
                  - { type: value, value_type: resource_count, op: ge, value: 1 }
            """, EnvironmentKind.Dev, (Vault, "{}")), StringComparison.Ordinal);

    [Fact]
    public void Version_ChangesWithPoliciesThatJudgePlansOnly()
    {
        var other = "  - { name: stop-at-night, resource: azure.vm }";
        var judging = "  - { name: no-vault, resource: azure.keyvault, metadata: { plan: warn } }";

        Assert.Equal(Book(judging).Version, Book(judging + "\n" + other).Version);
        Assert.NotEqual(Book(judging).Version, Book(other).Version);
        Assert.NotEqual(Book(judging).Version, Book(judging, source: "own@2").Version);
    }

    private static string Effects(string yaml, EnvironmentKind kind, params (string Path, string Body)[] resources) =>
        string.Join(' ', Judge(yaml, kind, resources).Select(v => v.Effect));

    private static IEnumerable<Verdict> Judge(string yaml, EnvironmentKind kind, params (string Path, string Body)[] resources)
    {
        var book = Book(yaml);
        return SomePlan.Judge(SomePlan.With(resources) with { EnvironmentKind = kind, Rulebook = book })
            .Where(v => book.Policies.Policies.Any(p => p.Name == v.Rule));
    }

    private static Rulebook Book(string yaml, string source = "own@1")
    {
        var reading = PolicyReader.Read(Encoding.UTF8.GetBytes("policies:\n" + yaml), source);
        Assert.Empty(reading.Faults);
        return new(PolicySet.Compile(reading.Policies), ExemptionBook.Empty, RuleFixture.Now);
    }
}
