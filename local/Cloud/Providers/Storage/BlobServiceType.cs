using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.Storage;

/// <summary>The blob service of an account: versions, soft delete, change feed, point-in-time restore.</summary>
internal sealed class BlobServiceType : IResourceType
{
    public string Name => "storageAccounts/blobServices";

    public IReadOnlyList<string> ApiVersions => StorageProvider.Versions;

    public bool HasProvisioningState => false;

    public IReadOnlyList<string> ReadOnlyPaths => ["sku", "properties.restorePolicy.minRestoreTime"];

    public void Validate(ResourceWrite write)
    {
        StorageProvider.OnlyDefault(write);
        write.Between("properties.deleteRetentionPolicy.days", 1, 365, StorageProvider.InvalidProperty);
        write.Between("properties.containerDeleteRetentionPolicy.days", 1, 365, StorageProvider.InvalidProperty);
        var properties = write.Properties;
        if (!properties.IsOn("restorePolicy.enabled"))
        {
            return;
        }
        var days = properties.Number("restorePolicy.days") ?? 0;
        if (!properties.IsOn("isVersioningEnabled") || !properties.IsOn("changeFeed.enabled")
            || !properties.IsOn("deleteRetentionPolicy.enabled"))
        {
            throw ArmErrors.Invalid(StorageProvider.InvalidProperty,
                "Point-in-time restore needs versioning, the change feed and blob soft delete. Turn them on.",
                    "restorePolicy");
        }
        if (days < 1 || days >= properties.Number("deleteRetentionPolicy.days"))
        {
            throw ArmErrors.Invalid(StorageProvider.InvalidProperty,
                $"restorePolicy.days is {days}; it must be at least 1 and less than deleteRetentionPolicy.days.",
                    "restorePolicy.days");
        }
    }

    public void Normalise(ResourceWrite write)
    {
        var properties = write.Properties;
        properties.Default("cors", new JsonObject { ["corsRules"] = new JsonArray() });
        properties.Default("deleteRetentionPolicy.enabled", false);
        properties.Default("deleteRetentionPolicy.allowPermanentDelete", false);
        properties.Default("isVersioningEnabled", false);
        if (write.Estate.Find(write.Id.Parent!) is { } account && account["sku"] is { } sku)
        {
            write.Body["sku"] = sku.DeepClone();
        }
    }
}
