namespace Keelson.Policies;

/// <summary>
/// The rules about a plan as a whole, in the order in which verdicts are told. What can be said of one resource alone is a
/// policy, see <see cref="PlannedPolicies"/>.
/// </summary>
internal static class PlanRules
{
    public static IReadOnlyList<PlanRule> All { get; } =
    [
        PlacementRules.AllowedRegion,
        PlacementRules.RequiredTags,
        AddressRules.NoOverlap,
        ChangeRules.DataDeletion,
        ChangeRules.Locks,
        CostRules.MonthlyCap,
        CostRules.TeamBudget,
        CostRules.Complete,
    ];
}
