namespace Keelson.Local.Cloud.Estates.Kinds;

internal sealed class CosmosAccount() : Kind("Microsoft.DocumentDB/databaseAccounts", "cosmos", 1)
{
    public override IReadOnlyList<(EstateFlaw Flaw, int Percent)> Flaws =>
        [(EstateFlaw.CosmosPublic, 25), (EstateFlaw.CosmosKeys, 35)];

    public override string KindName(Draft draft) => "GlobalDocumentDB";

    public override void Properties(Draft draft, JsonTemplate json) => json.Write($$"""
        {"provisioningState":"Succeeded","documentEndpoint":"https://{{draft.Name}}.documents.azure.com:443/",
        "publicNetworkAccess":"{{draft.If(EstateFlaw.CosmosPublic, "Enabled", "Disabled")}}",
        "enableAutomaticFailover":true,"enableMultipleWriteLocations":false,"isVirtualNetworkFilterEnabled":false,
        "virtualNetworkRules":[],"ipRules":[],"disableKeyBasedMetadataWriteAccess":true,
        "disableLocalAuth":{{!draft.Has(EstateFlaw.CosmosKeys)}},"databaseAccountOfferType":"Standard",
        "defaultIdentity":"FirstPartyIdentity","networkAclBypass":"None","minimalTlsVersion":"Tls12",
        "consistencyPolicy":{"defaultConsistencyLevel":"Session","maxIntervalInSeconds":5,"maxStalenessPrefix":100},
        "writeLocations":[{"id":"{{draft.Name}}-{{draft.Group.Location}}","locationName":"{{draft.Group.Location}}",
        "failoverPriority":0,"isZoneRedundant":true,"provisioningState":"Succeeded"}],"cors":[],"capabilities":[],
        "backupPolicy":{"type":"Continuous","continuousModeProperties":{"tier":"Continuous7Days"} },
        "instanceId":"{{draft.NewGuid()}}","privateEndpointConnections":[]}
        """);
}
