using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Network;
using Keelson.Local.Cloud.Providers.Shaping;
using Keelson.Local.Cloud.Resources;

namespace Keelson.Local.Cloud.Providers.Storage;

/// <summary>Storage accounts. Names are unique across the whole cloud.</summary>
internal sealed partial class StorageAccountType : IResourceType
{
    private const string InvalidValue = "InvalidValuesForRequestParameters";

    private static readonly string[] Skus =
    [
        "Standard_LRS", "Standard_ZRS", "Standard_GRS", "Standard_RAGRS", "Standard_GZRS", "Standard_RAGZRS",
            "Premium_LRS", "Premium_ZRS",
    ];

    public string Name => "storageAccounts";

    public IReadOnlyList<string> ApiVersions => StorageProvider.Versions;

    public AsyncStyle AsyncStyle => AsyncStyle.Accepted;

    public TimeSpan CreateDuration => TimeSpan.FromSeconds(1.5);

    public IReadOnlyList<string> ReadOnlyPaths =>
    [
        "sku.tier", "properties.primaryEndpoints", "properties.primaryLocation", "properties.statusOfPrimary",
        "properties.secondaryEndpoints", "properties.secondaryLocation", "properties.statusOfSecondary",
        "properties.creationTime", "properties.keyCreationTime", "properties.privateEndpointConnections",
    ];

    public void Validate(ResourceWrite write)
    {
        write.Name(ValidName(), "AccountNameInvalid", "Use 3 to 24 lower-case letters and digits.");
        RequireUnique(write);
        write.Required("sku.name", InvalidValue);
        write.OneOf("sku.name", Skus, InvalidValue);
        write.OneOf("kind", ["StorageV2", "BlockBlobStorage", "FileStorage", "BlobStorage", "Storage"], InvalidValue);
        write.OneOf("properties.accessTier", ["Hot", "Cool", "Cold", "Premium"], InvalidValue);
        write.OneOf("properties.minimumTlsVersion", ["TLS1_0", "TLS1_1", "TLS1_2", "TLS1_3"], InvalidValue);
        write.OneOf("properties.publicNetworkAccess", ["Enabled", "Disabled", "SecuredByPerimeter"], InvalidValue);
        write.OneOf("properties.networkAcls.defaultAction", ["Allow", "Deny"], InvalidValue);
        write.Unchanged("kind", "AccountPropertyCannotBeUpdated");
        write.Unchanged("properties.isHnsEnabled", "AccountPropertyCannotBeUpdated");
        write.Unchanged("properties.encryption.requireInfrastructureEncryption", "AccountPropertyCannotBeUpdated");
        foreach (var rule in write.Body.Objects("properties.networkAcls.ipRules"))
        {
            RequirePublic(rule.Text("value"));
        }
    }

    public void Normalise(ResourceWrite write)
    {
        var body = write.Body;
        var sku = body.Text("sku.name") ?? "Standard_LRS";
        body.Set("sku.tier", sku.Split('_')[0]);
        body.Default("kind", "StorageV2");
        var properties = write.Properties;
        properties.Default("accessTier", "Hot");
        properties.Default("minimumTlsVersion", "TLS1_0");
        properties.Default("supportsHttpsTrafficOnly", true);
        properties.Default("allowBlobPublicAccess", false);
        properties.Default("publicNetworkAccess", "Enabled");
        properties.Default("networkAcls.bypass", "AzureServices");
        properties.Default("networkAcls.defaultAction", "Allow");
        properties.Default("networkAcls.ipRules", new JsonArray());
        properties.Default("networkAcls.virtualNetworkRules", new JsonArray());
        foreach (var rule in properties.Objects("networkAcls.ipRules"))
        {
            rule.Default("action", "Allow");
        }
        properties.Default("encryption.keySource", "Microsoft.Storage");
        foreach (var service in (string[])["blob", "file"])
        {
            properties.Default($"encryption.services.{service}.enabled", true);
            properties.Default($"encryption.services.{service}.keyType", "Account");
        }
        properties.Default("creationTime", write.Estate.Now.UtcDateTime.ToString("O"));
        properties.Default("privateEndpointConnections", new JsonArray());
        Locate(write, sku);
    }

    public void Completed(ResourceWrite write)
    {
        foreach (var service in (string[])["blobServices", "fileServices", "queueServices", "tableServices"])
        {
            var id = write.Id.Child(service, "default");
            if (write.Estate.Find(id) is null)
            {
                write.Estate.Put(id, new JsonObject { ["properties"] = new JsonObject() });
            }
        }
    }

    public ActionResult? Invoke(ResourceAction action) => action.Is("listKeys")
        ? new ActionResult(new JsonObject { ["keys"] = new JsonArray(Key(action, "key1"), Key(action, "key2")) })
        : null;

    private static JsonObject Key(ResourceAction action, string name) => new()
    {
        ["keyName"] = name,
        ["permissions"] = "FULL",
        ["value"] = Convert.ToBase64String(System.Security.Cryptography.SHA512.HashData(
            System.Text.Encoding.UTF8.GetBytes(
                $"{action.Id.Key}/{name}/{action.Resource.Text("properties.creationTime")}"))),
    };

    private static void Locate(ResourceWrite write, string sku)
    {
        var properties = write.Properties;
        properties["primaryLocation"] = write.Location;
        properties["statusOfPrimary"] = "available";
        properties["primaryEndpoints"] = Endpoints(write.Id.Name, "");
        var geo = sku.Contains("GRS", StringComparison.Ordinal) || sku.Contains("GZRS", StringComparison.Ordinal);
        foreach (var name in (string[])["secondaryLocation", "statusOfSecondary", "secondaryEndpoints"])
        {
            properties.Remove(name);
        }
        if (geo)
        {
            properties["secondaryLocation"] = Regions.All.FirstOrDefault(region => region.Name == write.Location).Pair;
            properties["statusOfSecondary"] = "available";
        }
        if (geo && sku.Contains("RA", StringComparison.Ordinal))
        {
            properties["secondaryEndpoints"] = Endpoints(write.Id.Name, "-secondary");
        }
    }

    private static JsonObject Endpoints(string name, string suffix) => new(
        ((string[])["blob", "dfs", "file", "queue", "table", "web"]).Select(service => KeyValuePair.Create(
            service, (JsonNode?)$"https://{name}{suffix}.{(service == "web" ? "z6.web" : service)}.core.windows.net/")));

    private static void RequireUnique(ResourceWrite write)
    {
        if (write.IsCreate && write.Estate.Named(write.Id.Type, write.Id.Name)
            .Any(other => !other.Equals(write.Id.Text, StringComparison.OrdinalIgnoreCase)))
        {
            throw new ArmException(409, "StorageAccountAlreadyTaken",
                $"The storage account named {write.Id.Name} is already taken.");
        }
    }

    private static void RequirePublic(string? range)
    {
        if (range is not null && (!Cidr.TryParse(range, out var cidr) || cidr.IsPrivate))
        {
            throw ArmErrors.Invalid(InvalidValue,
                $"Values for request parameters are invalid: networkAcls.ipRule[*].value ('{range}' is not a public "
                    + "IPv4 range).");
        }
    }

    [GeneratedRegex("^[a-z0-9]{3,24}$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex ValidName();
}
