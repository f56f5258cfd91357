using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.Storage;

/// <summary>Microsoft.Storage: accounts with their services, containers, shares and lifecycle rules. Blobs are in
/// <see cref="BlobEndpoint"/>.</summary>
internal sealed class StorageProvider : IResourceProvider
{
    public const string InvalidProperty = "InvalidRequestPropertyValue";
    internal static readonly string[] Versions = ["2024-01-01", "2023-05-01", "2023-01-01", "2022-09-01"];

    public string Namespace => "Microsoft.Storage";

    public IReadOnlyList<IResourceType> Types { get; } =
    [
        new StorageAccountType(),
        new BlobServiceType(),
        new ContainerType(),
        new LifecycleType(),
        new PlainType("storageAccounts/fileServices", Versions)
        {
            HasProvisioningState = false,
            Check = write =>
            {
                OnlyDefault(write);
                write.Between("properties.shareDeleteRetentionPolicy.days", 1, 365, InvalidProperty);
            },
            Fill = write =>
            {
                write.Properties.Default("cors", new JsonObject { ["corsRules"] = new JsonArray() });
                write.Properties.Default("protocolSettings", new JsonObject { ["smb"] = new JsonObject() });
                write.Properties.Default("shareDeleteRetentionPolicy",
                    new JsonObject { ["enabled"] = true, ["days"] = 7 });
            },
        },
        new PlainType("storageAccounts/fileServices/shares", Versions)
        {
            HasProvisioningState = false,
            ReadOnlyPaths = ["properties.leaseStatus", "properties.leaseState", "properties.lastModifiedTime"],
            Check = write => write.Between("properties.shareQuota", 1, 102_400, InvalidProperty),
            Fill = write =>
            {
                write.Properties.Default("shareQuota", 5120);
                write.Properties.Default("accessTier", "TransactionOptimized");
                write.Properties.Default("enabledProtocols", "SMB");
                write.Properties.Default("leaseStatus", "unlocked");
                write.Properties.Default("leaseState", "available");
            },
        },
        new PlainType("storageAccounts/queueServices", Versions) { HasProvisioningState = false, Check = OnlyDefault },
        new PlainType("storageAccounts/tableServices", Versions) { HasProvisioningState = false, Check = OnlyDefault },
    ];

    /// <exception cref="ArmException">400: the services of an account have one instance only.</exception>
    internal static void OnlyDefault(ResourceWrite write)
    {
        if (write.Id.Name != "default")
        {
            throw ArmErrors.Invalid("InvalidResourceName",
                $"The name of {write.Id.Type} must be 'default', not '{write.Id.Name}'.");
        }
    }
}
