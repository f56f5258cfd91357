using Keelson.Costs;
using Keelson.Policies;
using Keelson.Provisioning;

namespace Keelson.Tests.Policies;

/// <summary>Rules that look at the plan as a whole.</summary>
public sealed class PlanPolicyTests
{
    private const string Account = "Microsoft.Storage/storageAccounts/a";
    private const string Network = "Microsoft.Network/virtualNetworks/n";
    private static readonly string Foreign = "/subscriptions/s/resourceGroups/other/providers/Microsoft.Network/virtualNetworks/hub";

    [Theory]
    [InlineData("westeurope", "westeurope", "Pass")]
    [InlineData("westeurope", "West Europe", "Pass")]
    [InlineData("westeurope", "global", "Pass")]
    [InlineData("westeurope", "eastus", "Deny")]
    [InlineData("eastus", "eastus", "Deny")]
    [InlineData("eastus", "centralus", "Deny Deny")]
    public void Judge_Region_MustBeAllowed(string environment, string resource, string effects) =>
        Assert.Equal(effects, SomePlan.Effects(
            SomePlan.With((Account, $$"""{"location":"{{resource}}"}""")) with { Location = environment }, "allowed-region"));

    [Theory]
    [InlineData("keelson-environment", null)]
    [InlineData("keelson-environment", "payments.test")]
    [InlineData("keelson-team", "orders")]
    [InlineData("keelson-owner", "")]
    [InlineData("keelson-run", null)]
    [InlineData("keelson-expires", null)]
    [InlineData("keelson-cost-centre", null)]
    public void Judge_TagMissingOrWrong_IsDenied(string tag, string? value)
    {
        var tags = SomePlan.Tags();
        tags.Remove(tag);
        if (value is not null)
            tags[tag] = value;

        var verdict = Assert.Single(SomePlan.Judge(SomePlan.With((Account, $$"""{"tags":{{tags.ToJsonString()}} }"""))), v => v.Rule == "required-tags");

        Assert.Equal(VerdictEffect.Deny, verdict.Effect);
        Assert.Equal($"Tags are missing or wrong: {tag}.", verdict.Reason);
    }

    [Theory]
    [InlineData("Microsoft.Storage/storageAccounts/a", "Deny")]
    [InlineData("Microsoft.Storage/storageAccounts/a/blobServices/default", "Pass")]
    [InlineData("Microsoft.Storage/storageAccounts/a/providers/Microsoft.Insights/diagnosticSettings/d", "Pass")]
    [InlineData("Microsoft.Authorization/roleAssignments/r", "Pass")]
    public void Judge_NoTags_CountsWhereAzureKeepsTags(string path, string effect) =>
        Assert.Equal(effect, SomePlan.Effects(SomePlan.With((path, """{"tags":null}""")), "required-tags"));

    [Theory]
    [InlineData("10.0.0.0/16", "10.1.0.0/16", "Pass")]
    [InlineData("10.0.0.0/16", "10.0.5.0/24", "Warn")]
    [InlineData("10.0.5.0/24", "10.0.0.0/16", "Warn")]
    [InlineData("10.0.0.0/16", "10.0.0.0/16", "Warn")]
    [InlineData("10.0.0.0/24", "10.0.1.0/24", "Pass")]
    [InlineData("fd00:db8::/48", "fd00:db8:0:1::/64", "Warn")]
    [InlineData("fd00:db8::/48", "fd00:db9::/48", "Pass")]
    [InlineData("10.0.0.0/16", "fd00:db8::/48", "Pass")]
    [InlineData("10.0.0.9/16", "10.0.5.0/24", "Warn")]
    [InlineData("ten", "10.1.0.0/16", "Deny")]
    public void Judge_Island_IsWarnedOfOverlap(string own, string foreign, string effect) =>
        Assert.Equal(effect, SomePlan.Effects(WithForeign(SomePlan.With((Network, Prefix(own))), Foreign, foreign), "address-space-no-overlap"));

    [Theory]
    [InlineData("10.0.5.0/24", "Deny")]
    [InlineData("10.9.0.0/24", "Pass")]
    public void Judge_PeeredNetwork_MustNotOverlap(string foreign, string effect)
    {
        var plan = SomePlan.With(
            (Network, Prefix("10.0.0.0/16")),
            (Network + "/virtualNetworkPeerings/p", """{"properties":{"remoteVirtualNetwork":{"id":"/elsewhere"}}}"""));

        Assert.Equal(effect, SomePlan.Effects(WithForeign(plan, Foreign, foreign), "address-space-no-overlap"));
    }

    [Fact]
    public void Judge_Overlap_NamesBothRangesAndTheOtherNetwork()
    {
        var plan = WithForeign(SomePlan.With((Network, Prefix("10.0.0.0/16"))), Foreign, "10.0.5.0/24");

        var verdict = Assert.Single(SomePlan.Judge(plan), v => v.Rule == "address-space-no-overlap");

        Assert.Equal($"10.0.0.0/16 overlaps 10.0.5.0/24 of {Foreign}.", verdict.Reason);
        Assert.Equal(SomePlan.Id(Network), verdict.ResourceId);
    }

    [Fact]
    public void Judge_NetworkItselfInTheEstate_DoesNotOverlapItself()
    {
        var plan = WithForeign(SomePlan.With((Network, Prefix("10.0.0.0/16"))), SomePlan.Id(Network).ToUpperInvariant(), "10.0.0.0/16");

        Assert.Equal("Pass", SomePlan.Effects(plan, "address-space-no-overlap"));
    }

    [Fact]
    public void Judge_TwoOfThePlan_AreToldOnce()
    {
        var plan = SomePlan.With((Network, Prefix("10.0.0.0/16")), (Network + "2", Prefix("10.0.1.0/24")));

        Assert.Equal("Warn", SomePlan.Effects(plan, "address-space-no-overlap"));
    }

    [Theory]
    [InlineData(RunKind.Delete, EnvironmentKind.Dev, "Warn")]
    [InlineData(RunKind.Delete, EnvironmentKind.Test, "Warn")]
    [InlineData(RunKind.Delete, EnvironmentKind.Staging, "Ask")]
    [InlineData(RunKind.Delete, EnvironmentKind.Production, "Ask")]
    [InlineData(RunKind.Change, EnvironmentKind.Dev, "Ask")]
    [InlineData(RunKind.Expire, EnvironmentKind.Production, "Warn")]
    public void Judge_DataDeleted_AsksUnlessItIsExpected(RunKind kind, EnvironmentKind environment, string effect)
    {
        var plan = SomePlan.With() with
        {
            Kind = kind,
            EnvironmentKind = environment,
            Changes = [SomePlan.Change(ChangeAction.Delete, Account), SomePlan.Change(ChangeAction.Delete, Network)],
        };

        Assert.Equal(effect, SomePlan.Effects(plan, "data-deletion"));
    }

    [Theory]
    [InlineData(ChangeAction.Delete, Network, "Pass")]
    [InlineData(ChangeAction.Create, Account, "")]
    public void Judge_NoDataDeleted_DoesNotAsk(ChangeAction action, string path, string effects) =>
        Assert.Equal(effects, SomePlan.Effects(SomePlan.With() with { Changes = [SomePlan.Change(action, path)] }, "data-deletion"));

    public static TheoryData<ChangeAction, string, string, string> Locks => new()
    {
        { ChangeAction.Delete, SomePlan.Id(Account), "CanNotDelete", "Deny" },
        { ChangeAction.Delete, SomePlan.Id(Account).ToUpperInvariant(), "CanNotDelete", "Deny" },
        { ChangeAction.Delete, SomePlan.Group, "CanNotDelete", "Deny" },
        { ChangeAction.Delete, "/subscriptions/11111111-2222-4333-8444-555555555555", "CanNotDelete", "Deny" },
        { ChangeAction.Delete, SomePlan.Id(Account) + "/blobServices/default", "CanNotDelete", "Deny" },
        { ChangeAction.Delete, SomePlan.Id(Account) + "b", "CanNotDelete", "Pass" },
        { ChangeAction.Delete, SomePlan.Id(Account), "ReadOnly", "Deny" },
        { ChangeAction.Modify, SomePlan.Id(Account), "CanNotDelete", "Pass" },
        { ChangeAction.Modify, SomePlan.Id(Account), "ReadOnly", "Deny" },
        { ChangeAction.Create, SomePlan.Group, "ReadOnly", "Deny" },
        { ChangeAction.NoChange, SomePlan.Group, "ReadOnly", "Pass" },
    };

    [Theory, MemberData(nameof(Locks))]
    public void Judge_Lock_BlocksWhatItProtects(ChangeAction action, string scope, string level, string effect)
    {
        var plan = SomePlan.With() with
        {
            Changes = [SomePlan.Change(action, Account)],
            Estate = EstateFacts.Empty with { Locks = [new(scope, "keep", level, "Audit until June.")] },
        };

        Assert.Equal(effect, SomePlan.Effects(plan, "locks"));
    }

    [Theory]
    [InlineData(RunKind.Create, EnvironmentKind.Dev, 500, "Pass")]
    [InlineData(RunKind.Create, EnvironmentKind.Dev, 500.01, "Ask")]
    [InlineData(RunKind.Scale, EnvironmentKind.Dev, 501, "Ask")]
    [InlineData(RunKind.Create, EnvironmentKind.Production, 501, "Pass")]
    [InlineData(RunKind.Repair, EnvironmentKind.Dev, 501, "")]
    [InlineData(RunKind.Delete, EnvironmentKind.Dev, 501, "")]
    public void Judge_Cost_AsksAboveTheCap(RunKind kind, EnvironmentKind environment, double monthly, string effect) =>
        Assert.Equal(effect, SomePlan.Effects(
            SomePlan.With() with { Kind = kind, EnvironmentKind = environment, Cost = Costing(monthly) }, "monthly-cost-cap"));

    [Theory]
    [InlineData(null, "")]
    [InlineData(100.0, "Pass")]
    [InlineData(99.0, "Ask")]
    [InlineData(-5.0, "Ask")]
    public void Judge_Budget_AsksWhenItIsUsedUp(double? left, string effect) =>
        Assert.Equal(effect, SomePlan.Effects(SomePlan.With() with { Cost = Costing(100), Budget = (decimal?)left }, "team-budget"));

    [Fact]
    public void Judge_SomethingUnpriced_Warns()
    {
        var verdict = Assert.Single(
            SomePlan.Judge(SomePlan.With() with { Cost = Costing(1) with { Unpriced = ["Microsoft.Quantum/workspaces"] } }),
            v => v.Rule == "cost-complete");

        Assert.Equal(VerdictEffect.Warn, verdict.Effect);
        Assert.Contains("Microsoft.Quantum/workspaces", verdict.Reason, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> Zones => new()
    {
        { Account, """{"sku":{"name":"Standard_GZRS"}}""", "Pass" },
        { Account, """{"sku":{"name":"Standard_GRS"}}""", "Ask" },
        { "Microsoft.Compute/virtualMachineScaleSets/s", """{"zones":["1","2"]}""", "Pass" },
        { "Microsoft.Compute/virtualMachineScaleSets/s", """{"zones":["1"]}""", "Ask" },
        { "Microsoft.ContainerService/managedClusters/c", """{"properties":{"agentPoolProfiles":[{"availabilityZones":["1","2","3"]}]}}""", "Pass" },
        { "Microsoft.ContainerService/managedClusters/c", """{"properties":{"agentPoolProfiles":[{"availabilityZones":["1","2"]},{"name":"b"}]}}""", "Ask" },
        { "Microsoft.DBforPostgreSQL/flexibleServers/p", """{"properties":{"highAvailability":{"mode":"ZoneRedundant"}}}""", "Pass" },
        { "Microsoft.DBforPostgreSQL/flexibleServers/p", """{"properties":{"highAvailability":{"mode":"SameZone"}}}""", "Ask" },
        { "Microsoft.DBforPostgreSQL/flexibleServers/p", """{"properties":{"createMode":"Replica"}}""", "Pass" },
        { "Microsoft.Network/virtualNetworkGateways/g", """{"properties":{"sku":{"name":"VpnGw1"}}}""", "Ask" },
        { Network, "{}", "" },
    };

    [Theory, MemberData(nameof(Zones))]
    public void Judge_Production_AsksWhenOneZoneCarriesIt(string path, string body, string effect)
    {
        var plan = SomePlan.With((path, body));

        Assert.Equal(effect, SomePlan.Effects(plan with { EnvironmentKind = EnvironmentKind.Production }, "zones-in-production"));
        Assert.Equal("", SomePlan.Effects(plan, "zones-in-production"));
    }

    [Theory]
    [InlineData(RunKind.Delete)]
    [InlineData(RunKind.Expire)]
    public void Judge_Removal_IsNotHeldToWhatWouldStay(RunKind kind)
    {
        var plan = SomePlan.With((Account, "{}")) with { Kind = kind, Location = "eastus", Changes = [SomePlan.Change(ChangeAction.Delete, Network)] };

        Assert.Equal(["data-deletion"], SomePlan.Judge(plan).Select(v => v.Rule));
    }

    [Fact]
    public void Judge_ResourceThatGoes_IsNotJudged()
    {
        var plan = SomePlan.With((Account, "{}")) with { Kind = RunKind.Change, Changes = [SomePlan.Change(ChangeAction.Delete, Account)] };

        Assert.Equal("", SomePlan.Effects(plan, "storage-tls"));
    }

    [Fact]
    public void Judge_Twice_SaysTheSameAndEachBreachHasAFix()
    {
        var plan = SomePlan.With((Account, """{"location":"eastus"}"""), (Account + "b", "{}"), ("Microsoft.KeyVault/vaults/k", "{}"));

        var verdicts = SomePlan.Judge(plan);

        Assert.Equal(verdicts, SomePlan.Judge(plan));
        Assert.All(verdicts, v => Assert.Equal(v.Effect is VerdictEffect.Pass, v.Fix.Length == 0));
        Assert.All(verdicts.GroupBy(v => v.Rule), rule => Assert.True(rule.Count() == 1 || rule.All(v => v.Effect is not VerdictEffect.Pass)));
    }

    private static CostEstimate Costing(double monthly) => new("EUR", (decimal)monthly, [], []);

    private static string Prefix(string prefix) => "{\"properties\":{\"addressSpace\":{\"addressPrefixes\":[\"" + prefix + "\"]}}}";

    private static PlanFacts WithForeign(PlanFacts plan, string id, string prefix) =>
        plan with { Estate = EstateFacts.Empty with { Networks = new Dictionary<string, IReadOnlyList<string>> { [id] = [prefix] } } };
}
