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
        StorageRules.NoPublicNetwork,
        StorageRules.NoSharedKey,
        VaultRules.Roles,
        VaultRules.PurgeProtection,
        VaultRules.NoPublicNetwork,
        MachineRules.NoPublicAddress,
        FirewallRules.NoOpenAdminPorts,
        DatabaseRules.NoPublicNetwork,
        DatabaseRules.Tls,
        DatabaseRules.EntraOnly,
        ClusterRules.NoLocalAccounts,
        ClusterRules.NetworkPolicy,
        ClusterRules.ClosedApi,
        ZoneRules.InProduction,
        AddressRules.NoOverlap,
        ChangeRules.DataDeletion,
        ChangeRules.Locks,
        CostRules.MonthlyCap,
        CostRules.TeamBudget,
        CostRules.Complete,
    ];
}
