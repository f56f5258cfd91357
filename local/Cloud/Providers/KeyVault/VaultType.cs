using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.KeyVault;

/// <summary>Vaults. A deleted vault keeps its name until it is purged or recovered, as in Azure.</summary>
internal sealed partial class VaultType : IResourceType
{
    private const string BadRequest = "BadRequest";

    public string Name => "vaults";

    public IReadOnlyList<string> ApiVersions => KeyVaultProvider.Versions;

    public TimeSpan CreateDuration => TimeSpan.FromSeconds(1);

    public IReadOnlyList<string> ReadOnlyPaths =>
        ["properties.vaultUri", "properties.privateEndpointConnections", "properties.hsmPoolResourceId"];

    public void Validate(ResourceWrite write)
    {
        write.Name(ValidName(), "VaultNameNotValid",
            "Use 3 to 24 letters, digits and single hyphens; begin with a letter, end with a letter or digit.");
        write.Required("properties.tenantId", BadRequest);
        write.Required("properties.sku.name", BadRequest);
        write.OneOf("properties.sku.name", ["standard", "premium"], BadRequest);
        write.OneOf("properties.publicNetworkAccess", ["Enabled", "Disabled"], BadRequest);
        write.Between("properties.softDeleteRetentionInDays", 7, 90, BadRequest);
        write.Unchanged("properties.softDeleteRetentionInDays", BadRequest);
        if (write.Properties.Flag("enablePurgeProtection") == false)
        {
            throw ArmErrors.Invalid(BadRequest, "The property \"enablePurgeProtection\" cannot be set to false. "
                + "Enabling the purge "
                + "protection for a vault is an irreversible action.");
        }
        if (write.IsCreate)
        {
            RequireFree(write);
        }
    }

    public void Normalise(ResourceWrite write)
    {
        var properties = write.Properties;
        properties.Remove("createMode");
        properties.Default("sku.family", "A");
        properties.Default("accessPolicies", new JsonArray());
        properties.Default("enableSoftDelete", true);
        properties.Default("softDeleteRetentionInDays", 90);
        properties.Default("enableRbacAuthorization", false);
        properties.Default("publicNetworkAccess", "Enabled");
        properties.Default("networkAcls.bypass", "AzureServices");
        properties.Default("networkAcls.defaultAction", "Allow");
        properties.Default("networkAcls.ipRules", new JsonArray());
        properties.Default("networkAcls.virtualNetworkRules", new JsonArray());
        foreach (var use in (string[])["enabledForDeployment", "enabledForDiskEncryption",
            "enabledForTemplateDeployment"])
        {
            properties.Default(use, false);
        }
        if (write.ExistingProperties.IsOn("enablePurgeProtection"))
        {
            properties.Default("enablePurgeProtection", true);
        }
        properties["vaultUri"] = $"https://{write.Id.Name}.vault.azure.net/";
    }

    public void Completed(ResourceWrite write) => write.Estate.Remove(Grave(write.Id, write.Location));

    public void Deleting(ResourceDeletion deletion)
    {
        var properties = deletion.Body["properties"];
        var now = deletion.Estate.Now.UtcDateTime;
        var days = properties.Number("softDeleteRetentionInDays") ?? 90;
        deletion.Estate.Put(Grave(deletion.Id, deletion.Body.Text("location")!), new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["vaultId"] = deletion.Id.Text,
                ["location"] = deletion.Body.Text("location"),
                ["tags"] = deletion.Body["tags"]?.DeepClone(),
                ["deletionDate"] = now.ToString("O"),
                ["scheduledPurgeDate"] = now.AddDays(days).ToString("O"),
                ["purgeProtectionEnabled"] = properties.IsOn("enablePurgeProtection"),
            },
        });
    }

    private static void RequireFree(ResourceWrite write)
    {
        if (write.Estate.Named(write.Id.Type, write.Id.Name)
            .Any(other => !other.Equals(write.Id.Text, StringComparison.OrdinalIgnoreCase)))
        {
            throw new ArmException(409, "VaultAlreadyExists",
                $"The vault name '{write.Id.Name}' is already in use. Vault names are globally unique. Use another "
                    + "name.");
        }
        var deleted = write.Estate.Find(Grave(write.Id, write.Location));
        var expired = DateTimeOffset.TryParse(deleted.Text("properties.scheduledPurgeDate"), out var purge)
            && purge <= write.Estate.Now;
        var recover = write.Properties.Is("createMode", "recover");
        if (deleted is not null && !expired && !recover)
        {
            throw new ArmException(409, "ConflictError",
                "A vault with the same name already exists in deleted state. You need to either recover or purge "
                    + "existing key vault "
                + $"'{write.Id.Name}'.");
        }
        if (recover && (deleted is null || expired))
        {
            throw new ArmException(404, "VaultNotFound",
                $"There is no deleted vault '{write.Id.Name}' in {write.Location} to recover.");
        }
    }

    private static ResourceId Grave(ResourceId vault, string location) => ResourceId
        .ForResource(ResourceId.ForSubscription(vault.Subscription!), "Microsoft.KeyVault", "locations", location)
        .Child("deletedVaults", vault.Name);

    [GeneratedRegex("^[a-zA-Z](-?[a-zA-Z0-9]){2,23}$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex ValidName();
}
