namespace Keelson.Local.Cloud.Estates.Kinds;

internal sealed class SqlDatabase() : Kind("Microsoft.Sql/servers/databases", "db", 3)
{
    public override IReadOnlyList<(EstateFlaw Flaw, int Percent)> Flaws => [(EstateFlaw.DatabaseOneZone, 40), (EstateFlaw.NoDiagnostics, 30)];

    public override string IdOf(GroupDraft group, int ordinal) =>
        $"{GroupPlan.Of<SqlServer>().IdOf(group, 0)}/databases/{NameOf(group, ordinal)}";

    public override string Sku(Draft draft) => """{"name":"GP_S_Gen5","tier":"GeneralPurpose","family":"Gen5","capacity":2}""";

    public override string KindName(Draft draft) => "v12.0,user,vcore,serverless";

    public override void Properties(Draft draft, JsonTemplate json) => json.Write($$"""
        {"collation":"SQL_Latin1_General_CP1_CI_AS","maxSizeBytes":34359738368,"status":"Online",
        "databaseId":"{{draft.NewGuid()}}","creationDate":"{{draft.Created}}",
        "currentServiceObjectiveName":"GP_S_Gen5_2","requestedServiceObjectiveName":"GP_S_Gen5_2",
        "defaultSecondaryLocation":"northeurope","catalogCollation":"SQL_Latin1_General_CP1_CI_AS",
        "zoneRedundant":{{!draft.Has(EstateFlaw.DatabaseOneZone)}},"earliestRestoreDate":"{{draft.Created}}",
        "readScale":"Disabled","currentSku":{"name":"GP_S_Gen5","tier":"GeneralPurpose","family":"Gen5","capacity":2},
        "autoPauseDelay":60,"currentBackupStorageRedundancy":"Geo","requestedBackupStorageRedundancy":"Geo",
        "minCapacity":0.5,"maintenanceConfigurationId":"/subscriptions/{{draft.Group.Subscription}}/providers/
        Microsoft.Maintenance/publicMaintenanceConfigurations/SQL_Default","isLedgerOn":false,
        "isInfraEncryptionEnabled":false,"availabilityZone":"NoPreference"}
        """);
}
