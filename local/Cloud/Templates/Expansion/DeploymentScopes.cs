namespace Keelson.Local.Cloud.Templates.Expansion;

/// <summary>Reads a scope id back into its parts.</summary>
internal static class DeploymentScopes
{
    private const string ManagementGroups = "/providers/Microsoft.Management/managementGroups/";

    public static DeploymentScope Parse(string id, DeploymentScope home)
    {
        var segments = id.Split('/');
        if (id.StartsWith(ManagementGroups, StringComparison.OrdinalIgnoreCase))
        {
            return new DeploymentScope(home.TenantId, ManagementGroup: id[ManagementGroups.Length..]);
        }

        return segments switch
        {
            ["", var subscriptions, var subscription, var groups, var group, ..]
                when Is(subscriptions, "subscriptions") && Is(groups, "resourceGroups") =>
                new DeploymentScope(home.TenantId, subscription, group),
            ["", var subscriptions, var subscription, ..] when Is(subscriptions, "subscriptions") =>
                new DeploymentScope(home.TenantId, subscription),
            _ => new DeploymentScope(home.TenantId),
        };
    }

    private static bool Is(string segment, string name) => segment.Equals(name, StringComparison.OrdinalIgnoreCase);
}
