using Keelson.Policies;

namespace Keelson.Portal.Safety;

/// <summary>What a policy has used today of what it may.</summary>
/// <param name="Scope">How many resources it looks at; null when no scan has counted them yet.</param>
public sealed record CapUse(Policy Policy, CapPage Page, int? Scope)
{
    public PolicyLimits Limits => Policy.Limits;

    public int Changed => Page.Taken.Count;

    /// <summary>The most it may change today, whichever limit comes first.</summary>
    public int Most => Scope is { } scope
        ? Math.Min(Limits.MaxResources, Math.Max(1, (int)(scope * Limits.MaxResourcesPercent / 100)))
        : Limits.MaxResources;

    /// <summary>The nearest of its limits, from 0 to 1 and above.</summary>
    public decimal Fullness => Math.Max(
        Most == 0 ? 1 : (decimal)Changed / Most,
        Limits.MaxMonthlyCost == 0 ? 0 : Page.MonthlyCost / Limits.MaxMonthlyCost);
}
