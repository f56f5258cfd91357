using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Compute;
using Keelson.Local.Cloud.Providers.Network;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.ContainerService;

/// <summary>What holds for a pool wherever it is written: in its cluster's body or by itself.</summary>
internal static partial class PoolRules
{
    private const string Invalid = ContainerServiceProvider.Invalid;

    // Azure keeps five addresses of each subnet; an upgrade adds nodes before it removes any.
    private const int ReservedAddresses = 5;

    public static void Validate(ResourceWrite write, string name, JsonNode? pool)
    {
        Require(ValidName().IsMatch(name), name, Invalid, "agentPoolProfile.name",
            "its name needs 1 to 12 lower-case letters and digits, beginning with a letter");
        Require(VmSizes.CoresOf(pool.Text("vmSize")) is not null, name, "VMSizeNotSupported", "agentPoolProfile.vmSize",
            $"the VM size {pool.Text("vmSize")} is not available in {write.Location}");
        Require(pool.Text("mode") is null or "System" or "User", name, Invalid, "agentPoolProfile.mode",
            "its mode must be System or User");
        Require(pool.Text("osSKU") is null or "Ubuntu" or "AzureLinux" or "Windows2022", name, Invalid,
            "agentPoolProfile.osSKU",
            $"osSKU {pool.Text("osSKU")} is not offered");
        Require(pool.Number("maxPods") is null or (>= 10 and <= 250), name, "InvalidMaxPods",
            "agentPoolProfile.maxPods",
            "maxPods must be 10 to 250");
        Require(pool.Number("osDiskSizeGB") is null or 0 or (>= 30 and <= 2048), name, Invalid,
            "agentPoolProfile.osDiskSizeGB",
            "the disk must have 30 to 2048 GiB");
        Require(!pool.Texts("availabilityZones").Except(["1", "2", "3"], StringComparer.Ordinal).Any(), name,
            "AvailabilityZoneNotSupported", "agentPoolProfile.availabilityZones", "the zones must be among 1, 2, 3");
        RequireCounts(name, pool);
        RequireRoom(write, name, pool);
    }

    public static void Fill(ResourceWrite write, JsonObject pool, JsonNode? before, string clusterVersion)
    {
        pool.Default("mode", "User");
        pool.Default("type", "VirtualMachineScaleSets");
        pool.Default("osType", "Linux");
        pool.Default("osSKU", "Ubuntu");
        pool.Default("osDiskType", "Managed");
        pool.Default("osDiskSizeGB", 128);
        pool.Default("kubeletDiskType", "OS");
        pool.Default("maxPods", 110);
        pool.Default("enableAutoScaling", false);
        pool.Default("enableNodePublicIP", false);
        pool.Default("enableEncryptionAtHost", false);
        pool.Default("enableUltraSSD", false);
        pool.Default("enableFIPS", false);
        pool.Default("scaleDownMode", "Delete");
        pool.Default("upgradeSettings.maxSurge", "10%");
        pool.Default("securityProfile.enableSecureBoot", false);
        pool.Default("securityProfile.enableVTPM", false);
        pool.Default("powerState.code", "Running");
        pool.Default("orchestratorVersion", before.Text("orchestratorVersion") ?? clusterVersion);
        pool["currentOrchestratorVersion"] = KubernetesVersions.Resolve(pool.Text("orchestratorVersion"))
            ?? before.Text("currentOrchestratorVersion") ?? clusterVersion;
        pool.Default("nodeImageVersion", before.Text("nodeImageVersion") ?? Image(pool, write.Estate.Now));
        pool["provisioningState"] = "Succeeded";
        KeepCount(pool, before);
    }

    // The autoscaler owns the number of nodes once it is on: a write that leaves the limits around it leaves the
    // number too.
    private static void KeepCount(JsonObject pool, JsonNode? before)
    {
        pool.Default("count", pool.Number("minCount") ?? 1);
        if (pool.IsOn("enableAutoScaling") && before.Number("count") is { } count
            && pool.Number("minCount") is { } least && pool.Number("maxCount") is { } most)
        {
            pool["count"] = Math.Clamp(count, least, most);
        }
    }

    private static void RequireCounts(string name, JsonNode? pool)
    {
        var (count, least, most) =
            (pool.Number("count") ?? 1, pool.Number("minCount") ?? 0, pool.Number("maxCount") ?? 1000);
        Require(count is >= 0 and <= 1000, name, Invalid, "agentPoolProfile.count", "count must be 0 to 1000");
        Require(pool.Text("mode") != "System" || count >= 1, name, Invalid, "agentPoolProfile.count",
            "a system pool needs a node");
        if (pool.IsOn("enableAutoScaling"))
        {
            Require(least <= most && count >= least && count <= most, name, Invalid, "agentPoolProfile.count",
                $"count {count} must lie between minCount {least} and maxCount {most}");
        }
    }

    private static void RequireRoom(ResourceWrite write, string name, JsonNode? pool)
    {
        if (pool.Text("vnetSubnetID") is not { } id)
        {
            return;
        }
        var subnet = write.Referenced(id);
        var nodes = pool.IsOn("enableAutoScaling") ? pool.Number("maxCount") ?? 1 : pool.Number("count") ?? 1;
        if (Cidr.TryParse(subnet.Text("properties.addressPrefix"), out var range)
            && range.Size - ReservedAddresses < nodes)
        {
            throw ArmErrors.Invalid("InsufficientSubnetSize",
                $"Pre-allocated IPs {nodes} exceeds IPs available {range.Size - ReservedAddresses} in Subnet Cidr "
                    + $"{range}, Subnet Name "
                + $"{subnet.Text("name")} for pool {name}. http://aka.ms/aks/insufficientsubnetsize",
                    "agentPoolProfile.count");
        }
    }

    private static string Image(JsonObject pool, DateTimeOffset now)
    {
        var system = pool.Is("osSKU", "AzureLinux") ? "AKSAzureLinux-V3gen2" : "AKSUbuntu-2204gen2containerd";
        return $"{system}-{now.UtcDateTime:yyyyMM}.01.0";
    }

    private static void Require(bool holds, string name, string code, string target, string what)
    {
        if (!holds)
        {
            throw ArmErrors.Invalid(code, $"Agent pool '{name}' is not valid: {what}.", target);
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9]{0,11}$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex ValidName();
}
