namespace Keelson.Local.Cloud.Estates.Kinds;

internal sealed class PostgresServer() : Kind("Microsoft.DBforPostgreSQL/flexibleServers", "psql", 1)
{
    public override IReadOnlyList<(EstateFlaw Flaw, int Percent)> Flaws =>
    [
        (EstateFlaw.PostgresPublic, 30), (EstateFlaw.PostgresNoStandby, 50), (EstateFlaw.PostgresShortBackup, 30),
        (EstateFlaw.PostgresPassword, 35), (EstateFlaw.NoDiagnostics, 30), (EstateFlaw.NoLock, 50),
    ];

    public override string Sku(Draft draft) => """{"name":"Standard_D2ds_v5","tier":"GeneralPurpose"}""";

    public override void Properties(Draft draft, JsonTemplate json) => json.Write($$"""
        {"provisioningState":"Succeeded","state":"Ready","version":"16","minorVersion":"6","administratorLogin":"ops",
        "fullyQualifiedDomainName":"{{draft.Name}}.postgres.database.azure.com","availabilityZone":"1",
        "storage":{"type":"","iops":500,"tier":"P10","storageSizeGB":128,"autoGrow":"Enabled"},
        "backup":{"backupRetentionDays":{{(draft.Has(EstateFlaw.PostgresShortBackup) ? 7 : 30)}},
        "geoRedundantBackup":"Disabled","earliestRestoreDate":"{{draft.Created}}"},
        "network":{"publicNetworkAccess":"{{draft.If(EstateFlaw.PostgresPublic, "Enabled", "Disabled")}}"},
        "highAvailability":{{draft.If(EstateFlaw.PostgresNoStandby, Alone, Standby)}},
        "authConfig":{"activeDirectoryAuth":"Enabled","tenantId":"{{draft.Group.Options.TenantId}}",
        "passwordAuth":"{{draft.If(EstateFlaw.PostgresPassword, "Enabled", "Disabled")}}"},
        "dataEncryption":{"type":"SystemManaged"},"maintenanceWindow":{"customWindow":"Disabled","dayOfWeek":0,
        "startHour":0,"startMinute":0},"replicationRole":"Primary","replicaCapacity":5,"replica":{"role":"Primary",
        "capacity":5},"privateEndpointConnections":[]}
        """);

    private const string Alone = """{"mode":"Disabled","state":"NotEnabled"}""";
    private const string Standby = """{"mode":"ZoneRedundant","state":"Healthy","standbyAvailabilityZone":"2"}""";
}
