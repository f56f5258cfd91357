using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Compute;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.PostgreSql;

/// <summary>PostgreSQL flexible servers, their standby and replicas.</summary>
internal sealed partial class FlexibleServerType : IResourceType
{
    private const string Ha = "properties.highAvailability.mode";
    private const string Invalid = PostgreSqlProvider.Invalid;

    public string Name => "flexibleServers";

    public IReadOnlyList<string> ApiVersions => PostgreSqlProvider.Versions;

    public AsyncStyle AsyncStyle => AsyncStyle.Accepted;

    public bool HasProvisioningState => true;

    public TimeSpan CreateDuration => TimeSpan.FromSeconds(4);

    public TimeSpan UpdateDuration => TimeSpan.FromSeconds(2);

    public TimeSpan DeleteDuration => TimeSpan.FromSeconds(1);

    public IReadOnlyList<string> ReadOnlyPaths =>
    [
        "properties.state", "properties.fullyQualifiedDomainName", "properties.minorVersion",
            "properties.highAvailability.state",
        "properties.backup.earliestRestoreDate", "properties.replicaCapacity", "properties.replica",
        "properties.privateEndpointConnections", "properties.storage.iops",
    ];

    public IReadOnlyList<string> KeptPaths =>
        ["properties.version", "properties.authConfig", "properties.maintenanceWindow"];

    public void Validate(ResourceWrite write)
    {
        write.Name(ValidName(), "InvalidServerName",
            "Use 3 to 63 lower-case letters, digits and hyphens, not at either end.");
        write.OneOf("sku.tier", ["Burstable", "GeneralPurpose", "MemoryOptimized"], Invalid);
        write.OneOf("properties.version", ["13", "14", "15", "16", "17"], Invalid);
        write.OneOf(Ha, ["Disabled", "SameZone", "ZoneRedundant"], Invalid);
        write.Between("properties.backup.backupRetentionDays", 7, 35, Invalid);
        write.Between("properties.storage.storageSizeGB", 32, 32_768, Invalid);
        write.Unchanged("properties.backup.geoRedundantBackup", "GeoRedundantBackupCannotBeChanged");
        write.Unchanged("properties.network.delegatedSubnetResourceId", "NetworkChangeNotAllowed");
        if (!write.Properties.Is("createMode", "Replica") && write.IsCreate)
        {
            write.Required("properties.version", Invalid);
        }
        write.Zones([.. new[] { write.Properties.Text("availabilityZone") }.OfType<string>()],
            "AvailabilityZoneNotSupported");
        RequireSku(write);
        RequireStorageGrows(write);
        ServerNetwork.Require(write);
        RequireSource(write);
    }

    public void Normalise(ResourceWrite write)
    {
        var properties = write.Properties;
        var source = properties.Text("sourceServerResourceId");
        properties.Remove("createMode");
        properties.Default("version",
            (ResourceId.TryParse(source, out var id) ? write.Estate.Find(id!) : null).Text("properties.version"));
        properties.Default("minorVersion", "6");
        properties.Default("availabilityZone", "1");
        properties.Default("storage.storageSizeGB", 128);
        properties.Default("storage.autoGrow", "Disabled");
        properties.Default("storage.type", "");
        properties["storage"]!["iops"] = Math.Max(120, (properties.Number("storage.storageSizeGB") ?? 32) * 500 / 128);
        properties.Default("backup.backupRetentionDays", 7);
        properties.Default("backup.geoRedundantBackup", "Disabled");
        properties.Default("backup.earliestRestoreDate", write.Estate.Now.UtcDateTime.ToString("O"));
        properties.Default("highAvailability.mode", "Disabled");
        properties.Default("authConfig.activeDirectoryAuth", "Disabled");
        properties.Default("authConfig.passwordAuth", "Enabled");
        properties.Default("dataEncryption.type", "SystemManaged");
        properties.Default("maintenanceWindow.customWindow", "Disabled");
        foreach (var part in (string[])["dayOfWeek", "startHour", "startMinute"])
        {
            properties.Default($"maintenanceWindow.{part}", 0);
        }
        properties.Default("network.publicNetworkAccess", properties.At("network.delegatedSubnetResourceId") is null
            ? "Enabled" : "Disabled");
        properties.Default("replicationRole", source is null ? "Primary" : "AsyncReplica");
        properties.Default("replicaCapacity", source is null ? 5 : 0);
        properties["fullyQualifiedDomainName"] = $"{write.Id.Name}.postgres.database.azure.com";
        properties.Default("state", "Provisioning");
        properties.Default("highAvailability.state", "NotEnabled");
    }

    public void Completed(ResourceWrite write)
    {
        write.Properties["state"] = "Ready";
        write.Properties.Set("highAvailability.state", write.Body.Is(Ha, "Disabled") ? "NotEnabled" : "Healthy");
        foreach (var database in (string[])["postgres", "azure_maintenance", "azure_sys"])
        {
            var id = write.Id.Child("databases", database);
            if (write.Estate.Find(id) is null)
            {
                write.Estate.Put(id, new JsonObject { ["properties"] = new JsonObject() });
            }
        }
        ConfigurationType.Seed(write.Id, write.Estate);
    }

    public void Deleting(ResourceDeletion deletion)
    {
        var replicas = deletion.Estate.List(ResourceId.ForSubscription(deletion.Id.Subscription!), deletion.Id.Type)
            .Where(other => other.Is("properties.sourceServerResourceId", deletion.Id.Text));
        foreach (var replica in deletion.Cascade ? [] : replicas)
        {
            // A replica whose primary goes becomes a server of its own.
            replica.Set("properties.replicationRole", "Primary");
            (replica["properties"] as JsonObject)!.Remove("sourceServerResourceId");
            deletion.Estate.Put(ResourceId.Parse(replica.Text("id")!), replica);
        }
    }

    public ActionResult? Invoke(ResourceAction action) => action.Name.ToUpperInvariant() switch
    {
        "RESTART" => ServerPower.Restart(action),
        "STOP" => ServerPower.Set(action, "Ready", "Stopped"),
        "START" => ServerPower.Set(action, "Stopped", "Ready"),
        _ => null,
    };

    private static void RequireSku(ResourceWrite write)
    {
        var (name, tier) = (write.Body.Text("sku.name"), write.Body.Text("sku.tier"));
        var fits = name is not null && VmSizes.CoresOf(name) is not null && tier switch
        {
            "Burstable" => name.StartsWith("Standard_B", StringComparison.Ordinal),
            "GeneralPurpose" => name.StartsWith("Standard_D", StringComparison.Ordinal),
            "MemoryOptimized" => name.StartsWith("Standard_E", StringComparison.Ordinal),
            _ => false,
        };
        if (!fits)
        {
            throw ArmErrors.Invalid("InvalidSku", $"SKU '{name}' is not available in tier '{tier}' in "
                + $"{write.Location}.", "sku");
        }
        if (tier == "Burstable" && (!write.Body.Is(Ha, "Disabled") && write.Body.At(Ha) is not null))
        {
            throw ArmErrors.Invalid("HighAvailabilityNotSupportedForBurstable",
                "High availability is not supported for Burstable servers. Choose another tier for "
                    + $"'{write.Id.Name}'.", Ha);
        }
        if (write.Body.Is(Ha, "ZoneRedundant")
            && write.Properties.Text("highAvailability.standbyAvailabilityZone") == write.Properties.Text(
                "availabilityZone"))
        {
            throw ArmErrors.Invalid(Invalid,
                $"Zone-redundant high availability needs the standby of '{write.Id.Name}' in another zone than the "
                    + "primary.", Ha);
        }
    }

    private static void RequireStorageGrows(ResourceWrite write)
    {
        var (before, after) =
            (write.Existing.Number("properties.storage.storageSizeGB"),
            write.Properties.Number("storage.storageSizeGB"));
        if (after < before)
        {
            throw ArmErrors.Invalid("StorageSizeCannotBeReduced",
                $"The storage of server '{write.Id.Name}' is {before} GiB and cannot shrink to {after} GiB.",
                    "storage.storageSizeGB");
        }
    }

    private static void RequireSource(ResourceWrite write)
    {
        if (!write.IsCreate || !write.Properties.Is("createMode", "Replica"))
        {
            return;
        }
        var source = write.Referenced(write.Properties.Text("sourceServerResourceId"));
        if (source.Is("sku.tier", "Burstable"))
        {
            throw ArmErrors.Invalid("ReadReplicaNotSupportedForBurstable",
                "Read replicas are not supported for Burstable servers.");
        }
        var count = write.Estate.List(ResourceId.ForSubscription(write.Id.Subscription!), write.Id.Type)
            .Count(other => other.Is("properties.sourceServerResourceId", source.Text("id")!)
                && !other.Is("id", write.Id.Text));
        if (count >= 5)
        {
            throw ArmErrors.Invalid("ReplicaCountExceeded",
                $"Server {source.Text("name")} has five read replicas already, which is the most.");
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex ValidName();
}
