namespace Keelson.Local.Cloud.Templates;

/// <summary>
/// Where a deployment runs: a resource group, a subscription, a management group or, with none of them, the tenant.
/// </summary>
public sealed record DeploymentScope(
    string TenantId,
    string? SubscriptionId = null,
    string? ResourceGroup = null,
    string? ManagementGroup = null)
{
    /// <summary>The ARM id of the scope without a trailing slash; empty for the tenant.</summary>
    public string Id => (SubscriptionId, ResourceGroup, ManagementGroup) switch
    {
        ({ } subscription, { } group, _) => $"/subscriptions/{subscription}/resourceGroups/{group}",
        ({ } subscription, null, _) => $"/subscriptions/{subscription}",
        (null, _, { } managementGroup) => $"/providers/Microsoft.Management/managementGroups/{managementGroup}",
        _ => string.Empty,
    };
}
