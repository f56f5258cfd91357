using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>Money. Not for what is taken away or put back as it was approved.</summary>
internal static class CostRules
{
    /// <summary>Above what is usual for its kind, someone who is not the requester should have seen the sum.</summary>
    public static PlanRule MonthlyCap { get; } = new("monthly-cost-cap", "The monthly cost is below the cap for its kind.", facts =>
    {
        var kind = facts.Plan.EnvironmentKind;
        if (!Spends(facts) || !facts.Options.MonthlyCostCaps.TryGetValue(kind, out var cap))
            return null;
        var cost = facts.Plan.Cost;
        return cost.Monthly <= cap
            ? []
            : [new(
                VerdictEffect.Ask, null,
                $"It would cost {cost.Monthly:N2} {cost.Currency} a month; the cap for {Word(kind)} environments is {cap:N2}.",
                "Have it approved, or choose less.")];
    });

    /// <summary>A team that is over its budget agreed to less; someone should lift it knowingly.</summary>
    public static PlanRule TeamBudget { get; } = new("team-budget", "The team's budget has room for it.", facts =>
    {
        if (!Spends(facts) || facts.Plan.Budget is not { } left)
            return null;
        var cost = facts.Plan.Cost;
        return cost.Monthly <= left
            ? []
            : [new(
                VerdictEffect.Ask, null,
                $"It would cost {cost.Monthly:N2} {cost.Currency} a month; team {facts.Plan.Team} has {left:N2} left.",
                "Have it approved, choose less, or take away what is not needed.")];
    });

    /// <summary>Whoever decides must know that the sum shown is a lower bound.</summary>
    public static PlanRule Complete { get; } = new("cost-complete", "Everything that costs money has a price.", facts =>
        !Spends(facts) ? null
            : facts.Plan.Cost.IsComplete ? []
            : [new(
                VerdictEffect.Warn, null, $"No price is known for {string.Join(", ", facts.Plan.Cost.Unpriced)}: the sum is a lower bound.",
                "Look up the price before you approve.")]);

    private static bool Spends(PolicyFacts facts) => !facts.Removes && facts.Plan.Kind is not RunKind.Repair;

    private static string Word(EnvironmentKind kind) => kind.ToString().ToLowerInvariant();
}
