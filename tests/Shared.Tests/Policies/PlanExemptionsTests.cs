using Keelson.Costs;
using Keelson.Policies;
using Keelson.Provisioning;

namespace Keelson.Tests.Policies;

/// <summary>Exemptions in plans: told, but neither refused nor asked for.</summary>
public sealed class PlanExemptionsTests
{
    private const string Account = "Microsoft.Storage/storageAccounts/a";
    private static readonly string WeakTls = """{"properties":{"minimumTlsVersion":"TLS1_0"}}""";

    [Fact]
    public void Judge_ExemptBreach_WarnsWithTheExemption()
    {
        var verdict = Judge(Exempt("storage-tls", SomePlan.Group));

        Assert.Equal((VerdictEffect.Warn, "x1"), (verdict.Effect, verdict.Exemption));
        Assert.Equal("It accepts TLS older than 1.2. Exempt until 2026-12-01 12:00 UTC (payments, SEC-17).", verdict.Reason);
    }

    [Fact]
    public void Judge_ExemptionOfAnotherPolicyOrPlace_ExcusesNothing()
    {
        Assert.Equal(VerdictEffect.Deny, Judge(Exempt("storage-https-only", SomePlan.Group)).Effect);
        Assert.Equal(VerdictEffect.Deny, Judge(Exempt("storage-tls", SomePlan.Id(Account) + "b")).Effect);
    }

    [Fact]
    public void Judge_ExemptionThatHasEnded_ExcusesNothing() =>
        Assert.Equal(VerdictEffect.Deny, Judge(Exempt("storage-tls", SomePlan.Group) with { ExpiresAt = RuleFixture.Now }).Effect);

    [Fact]
    public void Judge_RuleAboutThePlanAsAWhole_IsExcusedForTheGroup()
    {
        var plan = SomePlan.With() with { Cost = new CostEstimate("EUR", 900, [], []) };

        Assert.Equal("Ask", SomePlan.Effects(plan, "monthly-cost-cap"));
        Assert.Equal("Warn", SomePlan.Effects(With(plan, Exempt("monthly-cost-cap", SomePlan.Group)), "monthly-cost-cap"));
    }

    [Fact]
    public void Judge_Lock_IsNotExcusable()
    {
        var plan = SomePlan.With() with
        {
            Changes = [SomePlan.Change(ChangeAction.Delete, Account)],
            Estate = EstateFacts.Empty with { Locks = [new(SomePlan.Group, "keep", "CanNotDelete")] },
        };

        Assert.Equal("Deny", SomePlan.Effects(With(plan, Exempt("locks", SomePlan.Group)), "locks"));
    }

    private static Verdict Judge(Exemption exemption) =>
        SomePlan.Judge(With(SomePlan.With((Account, WeakTls)), exemption)).Single(v => v.Rule == "storage-tls");

    private static PlanFacts With(PlanFacts plan, Exemption exemption) =>
        plan with { Rulebook = plan.Rulebook with { Exemptions = new([exemption]) } };

    private static Exemption Exempt(string policy, string scope) => new(
        "x1", policy, scope, "payments", "An old client.", "SEC-17", RuleFixture.Now.AddDays(-1), "Olga", RuleFixture.Now.AddDays(3));
}
