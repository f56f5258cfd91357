using System.Net;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Network;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.ContainerService;

/// <summary>What AKS refuses before it starts to build.</summary>
internal static class ClusterRules
{
    private const string Invalid = ContainerServiceProvider.Invalid;

    public static void Validate(ResourceWrite write)
    {
        if (write.IsCreate)
        {
            write.Required("properties.dnsPrefix", Invalid);
        }
        write.OneOf("sku.tier", ["Free", "Standard", "Premium"], Invalid);
        write.OneOf("properties.networkProfile.networkPlugin", ["azure", "kubenet", "none"], Invalid);
        write.OneOf("properties.networkProfile.networkPolicy", ["azure", "calico", "cilium", "none"], Invalid);
        write.OneOf("properties.autoUpgradeProfile.upgradeChannel", ["none", "patch", "stable", "rapid", "node-image"],
            Invalid);
        write.OneOf("properties.autoUpgradeProfile.nodeOSUpgradeChannel",
            ["None", "Unmanaged", "SecurityPatch", "NodeImage"], Invalid);
        foreach (var path in (string[])
            ["dnsPrefix", "nodeResourceGroup", "networkProfile.networkPlugin", "networkProfile.serviceCidr",
                "apiServerAccessProfile.enablePrivateCluster"])
        {
            write.Unchanged($"properties.{path}", "PropertyChangeNotAllowed");
        }
        RequireVersion(write);
        RequirePools(write);
        RequireRanges(write);
        RequireDataplane(write);
    }

    private static void RequireVersion(ResourceWrite write)
    {
        // A cluster that stays on a version which has gone out of support can still be changed in other ways.
        if (write.Properties.Text("kubernetesVersion") is not { } wanted
            || write.Existing.Text("properties.currentKubernetesVersion") == wanted)
        {
            return;
        }
        var version = KubernetesVersions.Resolve(wanted)
            ?? throw ArmErrors.Invalid("K8sVersionNotSupported",
                $"Managed cluster {write.Id.Name} is on version {wanted}, which is not supported in this region. "
                    + "Please use "
                + "[az aks get-versions] command to get the supported version list in this region: "
                    + $"{string.Join(", ", KubernetesVersions.All)}.");
        if (write.Existing.Text("properties.currentKubernetesVersion") is not { } current)
        {
            return;
        }
        if (KubernetesVersions.Minor(version) < KubernetesVersions.Minor(current))
        {
            throw ArmErrors.Invalid("OperationNotAllowed",
                $"Downgrading managed cluster {write.Id.Name} from {current} to {version} is not allowed.");
        }
        if (KubernetesVersions.Minor(version) > KubernetesVersions.Minor(current) + 1)
        {
            throw ArmErrors.Invalid("OperationNotAllowed",
                $"Upgrading Kubernetes version {current} to {version} is not allowed. Upgrade one minor version at a "
                    + "time.");
        }
    }

    private static void RequirePools(ResourceWrite write)
    {
        var pools = write.Body.Objects("properties.agentPoolProfiles");
        foreach (var pool in pools)
        {
            PoolRules.Validate(write, pool.Text("name") ?? "", pool);
        }
        if (!pools.Any(pool => pool.Is("mode", "System")))
        {
            throw ArmErrors.Invalid("AgentPoolProfileSystemPoolRequired",
                $"Must define at least one system pool for managed cluster {write.Id.Name}.", "agentPoolProfiles");
        }
        if (pools.GroupBy(pool => pool.Text("name"), StringComparer.Ordinal)
            .FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
        {
            throw ArmErrors.Invalid(Invalid, $"Agent pool name '{twice.Key}' is used twice.", "agentPoolProfiles");
        }
    }

    private static void RequireRanges(ResourceWrite write)
    {
        var network = write.Properties.At("networkProfile");
        var ranges = new List<(string Name, Cidr Range)>();
        foreach (var name in (string[])["podCidr", "serviceCidr"])
        {
            if (network.Text(name) is { } text)
            {
                ranges.Add((name, Parse(text, name)));
            }
        }
        foreach (var id in write.Body.Objects("properties.agentPoolProfiles")
            .Select(pool => pool.Text("vnetSubnetID")).OfType<string>().Distinct())
        {
            ranges.Add(("the nodes' subnet",
                NetworkProvider.Range(write.Referenced(id).Text("properties.addressPrefix"), id)));
        }
        for (var i = 0; i < ranges.Count; i++)
        {
            if (ranges.Skip(i + 1)
                .FirstOrDefault(other => other.Range.Overlaps(ranges[i].Range)) is { Name: { } other })
            {
                throw ArmErrors.Invalid("ServiceCidrOverlapExistingSubnetsCidr",
                    $"The {ranges[i].Name} {ranges[i].Range} of {write.Id.Name} overlaps {other}. Choose ranges that "
                        + "are apart.", ranges[i].Name);
            }
        }
        if (network.Text("dnsServiceIP") is { } dns && network.Text("serviceCidr") is { } services
            && !(IPAddress.TryParse(dns, out var address) && Parse(services, "serviceCidr").Contains(address)))
        {
            throw ArmErrors.Invalid(Invalid, $"The DNS service address {dns} must lie in the service range "
                + $"{services}.", "networkProfile.dnsServiceIP");
        }
    }

    private static void RequireDataplane(ResourceWrite write)
    {
        var network = write.Properties.At("networkProfile");
        if (network.Is("networkPolicy", "cilium") && !network.Is("networkDataplane", "cilium"))
        {
            throw ArmErrors.Invalid(Invalid, "Network policy cilium needs the cilium dataplane. Set networkDataplane "
                + "to cilium.",
                "networkProfile.networkDataplane");
        }
        if (write.Properties.IsOn("securityProfile.workloadIdentity.enabled")
            && !write.Properties.IsOn("oidcIssuerProfile.enabled"))
        {
            throw ArmErrors.Invalid("OIDCIssuerRequired",
                "Workload identity needs the OIDC issuer. Set oidcIssuerProfile.enabled to true.",
                "securityProfile.workloadIdentity");
        }
    }

    private static Cidr Parse(string text, string name) => Cidr.TryParse(text, out var cidr)
        ? cidr
        : throw ArmErrors.Invalid("InvalidCIDR", $"{name} '{text}' is not a valid CIDR.", $"networkProfile.{name}");
}
