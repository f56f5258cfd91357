using System.Text.RegularExpressions;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.Storage;

/// <summary>Blob containers.</summary>
internal sealed partial class ContainerType : IResourceType
{
    public string Name => "storageAccounts/blobServices/containers";

    public IReadOnlyList<string> ApiVersions => StorageProvider.Versions;

    public bool HasProvisioningState => false;

    public IReadOnlyList<string> ReadOnlyPaths =>
        ["properties.leaseStatus", "properties.leaseState", "properties.hasImmutabilityPolicy",
            "properties.hasLegalHold"];

    public void Validate(ResourceWrite write)
    {
        write.Name(ValidName(), "ContainerInvalidName",
            "Use 3 to 63 lower-case letters, digits and single hyphens, starting and ending with a letter or digit.");
        write.OneOf("properties.publicAccess", ["None", "Blob", "Container"], StorageProvider.InvalidProperty);
        var account = write.Estate.Find(write.Id.Parent!.Parent!);
        if (!account.IsOn("properties.allowBlobPublicAccess")
            && write.Properties.Text("publicAccess") is "Blob" or "Container")
        {
            throw new ArmException(409, "PublicAccessNotPermitted",
                $"Public access is not permitted on this storage account. Set publicAccess of '{write.Id.Name}' to "
                    + "None.");
        }
    }

    public void Normalise(ResourceWrite write)
    {
        var properties = write.Properties;
        properties.Default("publicAccess", "None");
        properties.Default("defaultEncryptionScope", "$account-encryption-key");
        properties.Default("denyEncryptionScopeOverride", false);
        properties.Default("leaseStatus", "Unlocked");
        properties.Default("leaseState", "Available");
        properties.Default("hasImmutabilityPolicy", false);
        properties.Default("hasLegalHold", false);
    }

    [GeneratedRegex(@"^(\$root|\$web|[a-z0-9](-?[a-z0-9]){2,62})$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex ValidName();
}
