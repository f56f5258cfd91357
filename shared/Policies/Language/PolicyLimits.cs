namespace Keelson.Policies;

/// <summary>How much a policy may change per day. What the author left out is the safe default, never no limit.</summary>
/// <param name="MaxResources">Resources that may be acted on.</param>
/// <param name="MaxResourcesPercent">The same, in percent of the resources of the policy's types.</param>
/// <param name="MaxMonthlyCost">Monthly cost, in the estate's currency, that the actions may add.</param>
public sealed record PolicyLimits(
    int MaxResources = PolicyLimits.DefaultResources,
    decimal MaxResourcesPercent = PolicyLimits.DefaultPercent,
    decimal MaxMonthlyCost = PolicyLimits.DefaultMonthlyCost)
{
    public const int DefaultResources = 100;
    public const int DefaultPercent = 20;
    public const int DefaultMonthlyCost = 500;
}
