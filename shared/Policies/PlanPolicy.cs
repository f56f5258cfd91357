using Microsoft.Extensions.Options;

namespace Keelson.Policies;

/// <summary>Judges a plan by the rules that hold for every environment. Pure.</summary>
public sealed class PlanPolicy(IOptions<PolicyOptions> options)
{
    public IReadOnlyList<Verdict> Judge(PlanFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        const string rule = "allowed-region";
        return options.Value.Regions.Contains(facts.Location, StringComparer.OrdinalIgnoreCase)
            ? [new(rule, VerdictEffect.Pass, null, $"{facts.Location} is an allowed region.")]
            : [new(rule, VerdictEffect.Deny, null, $"{facts.Location} is not an allowed region.", $"Choose one of {options.Value.AllowedRegions}.")];
    }
}
