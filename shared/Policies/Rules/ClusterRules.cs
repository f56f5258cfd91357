using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>AKS clusters.</summary>
internal static class ClusterRules
{
    private const string Cluster = "Microsoft.ContainerService/managedClusters";

    /// <summary>A local account is a certificate that bypasses Entra ID, names nobody and cannot be revoked alone.</summary>
    public static PlanRule NoLocalAccounts { get; } = PlanRule.ForEach(
        "aks-no-local-accounts", "Clusters take sign-in with Entra ID only.", Cluster,
        cluster => cluster.Flag("properties.disableLocalAccounts") is true
            ? null
            : new(VerdictEffect.Deny, cluster.Id, "It has local accounts.", "Set disableLocalAccounts to true."));

    /// <summary>Without an engine every NetworkPolicy is silently ignored. It can hardly be added to a running cluster.</summary>
    public static PlanRule NetworkPolicy { get; } = PlanRule.ForEach(
        "aks-network-policy", "Network policies are enforced in clusters.", Cluster,
        cluster => cluster.Text("properties.networkProfile.networkPolicy") is { Length: > 0 } engine
            && !engine.Equals("none", StringComparison.OrdinalIgnoreCase)
            ? null
            : new(VerdictEffect.Deny, cluster.Id, "Nothing in it enforces network policies.", "Set networkProfile.networkPolicy to cilium."));

    /// <summary>An API server that the internet can talk to is one flaw away from being everyone's. Denied in production.</summary>
    public static PlanRule ClosedApi { get; } = PlanRule.ForEach(
        "aks-closed-api", "The Kubernetes API answers known networks only.", [Cluster],
        (cluster, facts) => IsClosed(cluster)
            ? []
            : [new(
                facts.IsProduction ? VerdictEffect.Deny : VerdictEffect.Warn, cluster.Id, "Its Kubernetes API answers everyone.",
                "Make the cluster private, or name the addresses in apiServerAccessProfile.authorizedIPRanges.")]);

    private static bool IsClosed(PlannedResource cluster)
    {
        if (cluster.Flag("properties.apiServerAccessProfile.enablePrivateCluster") is true)
            return true;
        var ranges = cluster.Texts("properties.apiServerAccessProfile.authorizedIPRanges").ToArray();
        return ranges.Length > 0 && !ranges.Any(Exposure.IsAnyone);
    }
}
