using Keelson.Policies;

namespace Keelson.Tests.Policies;

/// <summary>The shipped rules, each by resources that keep it and resources that break it.</summary>
public sealed class PackTests
{
    private static readonly string[] Frameworks = ["CIS Azure 2.0", "GDPR", "HIPAA", "SOC 2", "PCI DSS 4.0"];

    private static readonly string[] Categories =
    [
        "aks", "backup", "compute", "diagnostics", "encryption", "exposure", "identity", "key-vault", "network", "retirement",
        "storage", "tags", "waste",
    ];

    public static TheoryData<string, string> Rules
    {
        get
        {
            var rules = new TheoryData<string, string>();
            foreach (var (pack, policies, _) in Packs.All)
            {
                foreach (var policy in policies)
                    rules.Add(pack, policy.Name);
            }
            return rules;
        }
    }

    [Fact]
    public void Packs_AllRead_WithoutFaults() => Assert.Empty(Packs.All.SelectMany(p => p.Faults));

    [Fact]
    public void Packs_Names_AreUniqueAndNotThoseOfPlanRules()
    {
        var names = Packs.Policies.Select(p => p.Name).Concat(PlanRules.All.Select(r => r.Id)).ToArray();

        Assert.Equal(names.Distinct(StringComparer.Ordinal), names);
    }

    [Fact]
    public void Packs_Fixtures_AreOfRulesThatThereAre() =>
        Assert.All(Packs.All, pack => Assert.Equal(
            pack.Policies.Select(p => p.Name).Order(StringComparer.Ordinal), RuleFixture.Files(pack.Name).Order(StringComparer.Ordinal)));

    [Theory, MemberData(nameof(Rules))]
    public void Rule_ItsFixtures_AreJudgedAsTheySay(string pack, string rule)
    {
        var fixture = RuleFixture.Read(pack, rule);

        Assert.NotEmpty(fixture.Pass);
        Assert.NotEmpty(fixture.Fail);
        Assert.Equal(fixture.Expected(), fixture.Judge(Packs.Find(rule)));
    }

    [Theory, MemberData(nameof(Rules))]
    public void Rule_WithAnyPartNegatedOrLeftOut_IsCaughtByItsFixtures(string pack, string rule)
    {
        var fixture = RuleFixture.Read(pack, rule);
        // What the filter names as types is what a policy about any type is narrowed to; a mutant is not.
        var policy = Packs.Find(rule) is { Resource: "azure.armresource" } any ? any with { ResourceTypes = [] } : Packs.Find(rule);

        Assert.All(FilterMutants.Of(policy.Filter), mutant =>
            Assert.NotEqual(fixture.Expected(), fixture.Judge(policy with { Filter = mutant })));
    }

    [Theory, MemberData(nameof(Rules))]
    public void Rule_Metadata_IsComplete(string pack, string rule)
    {
        var policy = Packs.Find(rule);
        var metadata = policy.Metadata;

        Assert.NotEmpty(policy.Description);
        Assert.NotEmpty(metadata.Title);
        Assert.NotEmpty(metadata.Rationale);
        Assert.NotEmpty(metadata.Fix);
        Assert.Contains(metadata.Category, Categories);
        Assert.NotEmpty(metadata.References);
        Assert.All(metadata.References, r => Assert.StartsWith("https://learn.microsoft.com/", r, StringComparison.Ordinal));
        Assert.NotEmpty(metadata.Controls);
        Assert.All(metadata.Controls, c => Assert.Contains(c.Framework, Frameworks));
        Assert.StartsWith($"pack {pack}@", policy.Source, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Rules))]
    public void Rule_WithAnEffectOnPlans_NeedsNoFactThatAPlanCannotKnow(string pack, string rule)
    {
        var policy = Packs.Find(rule);
        if (!policy.Metadata.Plan.Judges)
            return;

        var fixture = RuleFixture.Read(pack, rule);

        Assert.DoesNotContain(fixture.Pass.Concat(fixture.Fail), c => c.Facts is not null);
    }
}
