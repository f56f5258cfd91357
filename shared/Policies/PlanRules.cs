namespace Keelson.Policies;

/// <summary>All rules, in the order in which verdicts are told.</summary>
internal static class PlanRules
{
    public static IReadOnlyList<PlanRule> All { get; } =
    [
        PlacementRules.AllowedRegion,
        PlacementRules.RequiredTags,
        StorageRules.HttpsOnly,
        StorageRules.Tls,
        StorageRules.NoPublicAccess,
        StorageRules.NoSharedKey,
        CostRules.MonthlyCap,
        CostRules.Complete,
    ];
}
