using Keelson.Costs;
using Keelson.Policies;
using Keelson.Provisioning;

namespace Keelson.Tests.Policies;

public sealed class ApprovalsTests
{
    private static readonly Blueprint Blueprint = SomePlan.With().Blueprint with
    {
        Approval = new ApprovalPolicy
        {
            Rules =
            [
                new() { Kinds = [EnvironmentKind.Dev], MaxMonthlyCost = 50, Approvers = 0 },
                new() { Kinds = [EnvironmentKind.Production], Approvers = 2 },
                new() { Approvers = 1 },
            ],
        },
    };

    [Theory]
    [InlineData(RunKind.Create, EnvironmentKind.Dev, 50, VerdictEffect.Pass, 0)]
    [InlineData(RunKind.Create, EnvironmentKind.Dev, 51, VerdictEffect.Pass, 1)]
    [InlineData(RunKind.Create, EnvironmentKind.Dev, 50, VerdictEffect.Warn, 0)]
    [InlineData(RunKind.Create, EnvironmentKind.Dev, 50, VerdictEffect.Ask, 1)]
    [InlineData(RunKind.Create, EnvironmentKind.Production, 50, VerdictEffect.Pass, 2)]
    [InlineData(RunKind.Create, EnvironmentKind.Production, 50, VerdictEffect.Ask, 2)]
    [InlineData(RunKind.Create, EnvironmentKind.Staging, 50, VerdictEffect.Pass, 1)]
    [InlineData(RunKind.Repair, EnvironmentKind.Production, 50, VerdictEffect.Pass, 0)]
    [InlineData(RunKind.Repair, EnvironmentKind.Production, 50, VerdictEffect.Ask, 1)]
    [InlineData(RunKind.Expire, EnvironmentKind.Production, 50, VerdictEffect.Warn, 0)]
    public void Require_ByRuleAndVerdict_SaysHowManyAndWhy(
        RunKind kind, EnvironmentKind environment, double monthly, VerdictEffect effect, int approvers)
    {
        var cost = new CostEstimate("EUR", (decimal)monthly, [], []);

        var required = Approvals.Require(Blueprint, environment, kind, cost, [new("some-rule", effect, null, "Because.")]);

        Assert.Equal(approvers, required.Approvers);
        Assert.Equal(effect is VerdictEffect.Ask, required.Reason.Contains("some-rule", StringComparison.Ordinal));
    }

    [Fact]
    public void Require_CostIncomplete_DoesNotCountAsCheap()
    {
        var cost = new CostEstimate("EUR", 1, [], ["Microsoft.Quantum/workspaces"]);

        Assert.Equal(1, Approvals.Require(Blueprint, EnvironmentKind.Dev, RunKind.Create, cost, []).Approvers);
    }

    [Fact]
    public void Require_NoRuleFits_NeedsOne() => Assert.Equal(
        1,
        Approvals.Require(SomePlan.With().Blueprint with { Approval = new() { Rules = [] } }, EnvironmentKind.Dev, RunKind.Create, CostEstimate.Nothing("EUR"), []).Approvers);
}
