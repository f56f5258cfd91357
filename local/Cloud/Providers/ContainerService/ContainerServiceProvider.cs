using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.ContainerService;

/// <summary>Microsoft.ContainerService: AKS clusters and their pools. No Kubernetes API yet.</summary>
internal sealed class ContainerServiceProvider : IResourceProvider
{
    internal const string Invalid = "InvalidParameter";
    internal static readonly string[] Versions = ["2025-05-01", "2025-03-01", "2024-09-01", "2024-05-01"];

    private static readonly string[] Windows =
        ["default", "aksManagedAutoUpgradeSchedule", "aksManagedNodeOSUpgradeSchedule"];

    public string Namespace => "Microsoft.ContainerService";

    public IReadOnlyList<IResourceType> Types { get; } =
    [
        new ClusterType(),
        new AgentPoolType(),
        new PlainType("managedClusters/maintenanceConfigurations", Versions)
        {
            HasProvisioningState = false,
            Check = RequireWindow,
            Fill = write =>
            {
                if (write.Properties["maintenanceWindow"] is JsonObject window)
                {
                    window.Default("utcOffset", "+00:00");
                    window.Default("startDate", write.Estate.Now.UtcDateTime.ToString("yyyy-MM-dd", null));
                }
            },
            ReadOnlyPaths = [],
        },
    ];

    private static void RequireWindow(ResourceWrite write)
    {
        if (!Windows.Contains(write.Id.Name, StringComparer.OrdinalIgnoreCase))
        {
            throw ArmErrors.Invalid("InvalidMaintenanceConfigurationName",
                $"Maintenance configuration '{write.Id.Name}' must be one of: {string.Join(", ", Windows)}.");
        }
        write.Between("properties.maintenanceWindow.durationHours", 4, 24, Invalid);
    }
}
