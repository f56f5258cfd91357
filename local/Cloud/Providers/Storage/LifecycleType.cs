using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.Storage;

/// <summary>Lifecycle rules. Blobs only move to cooler tiers, and the archive tier does not exist where copies are
/// spread over zones.</summary>
internal sealed class LifecycleType : IResourceType
{
    private const string Baseline = "daysAfterModificationGreaterThan";

    public string Name => "storageAccounts/managementPolicies";

    public IReadOnlyList<string> ApiVersions => StorageProvider.Versions;

    public bool HasProvisioningState => false;

    public IReadOnlyList<string> ReadOnlyPaths => ["properties.lastModifiedTime"];

    public void Validate(ResourceWrite write)
    {
        StorageProvider.OnlyDefault(write);
        var rules = write.Body.Objects("properties.policy.rules");
        if (rules.Count is 0 or > 100)
        {
            throw Wrong(write, $"a policy has 1 to 100 rules, not {rules.Count}");
        }
        foreach (var rule in rules)
        {
            RequireRule(write, rule);
        }
    }

    public void Normalise(ResourceWrite write)
    {
        foreach (var rule in write.Body.Objects("properties.policy.rules"))
        {
            rule.Default("enabled", true);
        }
        write.Properties.Default("lastModifiedTime", write.Estate.Now.UtcDateTime.ToString("O"));
    }

    private static void RequireRule(ResourceWrite write, JsonObject rule)
    {
        var name = rule.Text("name");
        if (rule.At("definition.actions") is not JsonObject { Count: > 0 } || rule.Text("type") != "Lifecycle")
        {
            throw Wrong(write, $"rule '{name}' needs type Lifecycle and at least one action");
        }
        var actions = rule.At("definition.actions.baseBlob");
        var days = ((string[])["tierToCool", "tierToCold", "tierToArchive", "delete"])
            .Select(action => actions.Number($"{action}.{Baseline}")).OfType<int>().ToList();
        if (days.Zip(days.Skip(1)).Any(pair => pair.First >= pair.Second))
        {
            throw Wrong(write, $"rule '{name}' must move blobs to cooler tiers later, and delete them last");
        }
        var sku = write.Estate.Find(write.Id.Parent!).Text("sku.name") ?? "";
        if (actions.At("tierToArchive") is not null && sku.Contains("ZRS", StringComparison.Ordinal))
        {
            throw Wrong(write, $"rule '{name}' moves blobs to the archive tier, which accounts of {sku} do not have");
        }
    }

    private static ArmException Wrong(ResourceWrite write, string what) =>
        ArmErrors.Invalid(StorageProvider.InvalidProperty,
            $"The management policy of '{write.Id.Names[0]}' is not valid: {what}.");
}
