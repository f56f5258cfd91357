using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.ContainerService;

/// <summary>Pools as resources of their own.</summary>
internal sealed class AgentPoolType : IResourceType
{
    public string Name => "managedClusters/agentPools";

    public IReadOnlyList<string> ApiVersions => ContainerServiceProvider.Versions;

    public TimeSpan CreateDuration => TimeSpan.FromSeconds(2);

    public TimeSpan UpdateDuration => TimeSpan.FromSeconds(1);

    public TimeSpan DeleteDuration => TimeSpan.FromSeconds(1);

    public IReadOnlyList<string> ReadOnlyPaths =>
        ["properties.currentOrchestratorVersion", "properties.nodeImageVersion", "properties.powerState",
            "properties.eTag"];

    public void Validate(ResourceWrite write) => PoolRules.Validate(write, write.Id.Name, write.Properties);

    public void Normalise(ResourceWrite write)
    {
        var cluster = write.Estate.Find(write.Id.Parent!);
        PoolRules.Fill(write, write.Properties, write.ExistingProperties,
            cluster.Text("properties.currentKubernetesVersion") ?? KubernetesVersions.Default);
    }

    public void Completed(ResourceWrite write) => ClusterType.Pools.Gather(write);

    public void Deleting(ResourceDeletion deletion)
    {
        var others = deletion.Estate.Find(deletion.Id.Parent!).Objects("properties.agentPoolProfiles")
            .Where(pool => !pool.Is("name", deletion.Id.Name));
        if (!deletion.Cascade && !others.Any(pool => pool.Is("mode", "System")))
        {
            throw ArmErrors.Invalid("LastSystemAgentPoolCannotBeDeleted",
                $"There has to be at least one system agent pool. Add one before deleting '{deletion.Id.Name}'.");
        }
        ClusterType.Pools.Drop(deletion);
    }
}
