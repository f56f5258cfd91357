namespace Keelson.Costs;

/// <summary>
/// Which meters a resource uses, and how much of them, from its JSON alone. What the JSON cannot tell (gigabytes stored,
/// requests made) is assumed, and the assumption is part of the answer. Pure.
/// </summary>
internal static class CostModel
{
    private static readonly Dictionary<string, Func<CostedResource, IReadOnlyList<MeterDemand>?>> Families =
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["Microsoft.Storage/storageAccounts"] = StorageCosts.Account,
            ["Microsoft.Storage/storageAccounts/fileServices/shares"] = StorageCosts.Share,
            ["Microsoft.OperationalInsights/workspaces"] = WorkspaceCosts.Workspace,
            ["Microsoft.KeyVault/vaults"] = VaultCosts.Vault,
        };

    /// <summary>Null when it costs money but is not known here; empty when it is free.</summary>
    public static IReadOnlyList<MeterDemand>? Demands(CostedResource resource)
    {
        if (FreeTypes.Contains(resource.Type))
            return [];
        return Families.TryGetValue(resource.Type, out var family) ? family(resource) : null;
    }
}
