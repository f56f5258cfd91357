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
