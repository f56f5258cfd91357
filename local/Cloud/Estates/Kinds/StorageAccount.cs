namespace Keelson.Local.Cloud.Estates.Kinds;

internal sealed class StorageAccount() : Kind("Microsoft.Storage/storageAccounts", "st", 4)
{
    public override IReadOnlyList<(EstateFlaw Flaw, int Percent)> Flaws =>
    [
        (EstateFlaw.StoragePlainHttp, 8), (EstateFlaw.StorageOldTls, 12), (EstateFlaw.StoragePublicBlobs, 10),
        (EstateFlaw.StorageOpenFirewall, 25), (EstateFlaw.StorageSharedKeys, 40), (EstateFlaw.StorageCrossTenant, 15),
    ];

    public override string NameOf(GroupDraft group, int ordinal) => Compact(group, ordinal);

    public override string Sku(Draft draft) => draft.Pick(
        """{"name":"Standard_LRS","tier":"Standard"}""", """{"name":"Standard_ZRS","tier":"Standard"}""",
        """{"name":"Premium_LRS","tier":"Premium"}""");

    public override string KindName(Draft draft) => "StorageV2";

    public override void Properties(Draft draft, JsonTemplate json) => json.Write($$"""
        {"provisioningState":"Succeeded","accessTier":"Hot","allowBlobPublicAccess":{{draft.Has(EstateFlaw.StoragePublicBlobs)}},
        "allowCrossTenantReplication":{{draft.Has(EstateFlaw.StorageCrossTenant)}},
        "allowSharedKeyAccess":{{draft.Has(EstateFlaw.StorageSharedKeys)}},"creationTime":"{{draft.Created}}",
        "defaultToOAuthAuthentication":true,"dnsEndpointType":"Standard","encryption":{"keySource":"Microsoft.Storage",
        "requireInfrastructureEncryption":false,"services":{
        "blob":{"enabled":true,"keyType":"Account","lastEnabledTime":"{{draft.Created}}"},
        "file":{"enabled":true,"keyType":"Account","lastEnabledTime":"{{draft.Created}}"} } },"isHnsEnabled":false,
        "isLocalUserEnabled":false,"isSftpEnabled":false,"largeFileSharesState":"Disabled",
        "minimumTlsVersion":"{{draft.If(EstateFlaw.StorageOldTls, "TLS1_0", "TLS1_2")}}","networkAcls":{
        "bypass":"AzureServices","defaultAction":"{{draft.If(EstateFlaw.StorageOpenFirewall, "Allow", "Deny")}}",
        "ipRules":[{"value":"52.{{draft.Roll(250)}}.{{draft.Roll(250)}}.0/24","action":"Allow"}],
        "virtualNetworkRules":[]},"primaryEndpoints":{"blob":"https://{{draft.Name}}.blob.core.windows.net/",
        "dfs":"https://{{draft.Name}}.dfs.core.windows.net/","file":"https://{{draft.Name}}.file.core.windows.net/",
        "queue":"https://{{draft.Name}}.queue.core.windows.net/","table":"https://{{draft.Name}}.table.core.windows.net/",
        "web":"https://{{draft.Name}}.z6.web.core.windows.net/"},"primaryLocation":"{{draft.Group.Location}}",
        "privateEndpointConnections":[],"publicNetworkAccess":"Enabled","statusOfPrimary":"available",
        "supportsHttpsTrafficOnly":{{!draft.Has(EstateFlaw.StoragePlainHttp)}} }
        """);
}
