namespace Keelson.Local.Cloud.Estates.Kinds;

internal sealed class Registry() : Kind("Microsoft.ContainerRegistry/registries", "cr", 1)
{
    public override IReadOnlyList<(EstateFlaw Flaw, int Percent)> Flaws =>
        [(EstateFlaw.RegistryAdminUser, 15), (EstateFlaw.RegistryPublic, 40)];

    public override string NameOf(GroupDraft group, int ordinal) => Compact(group, ordinal);

    public override string Sku(Draft draft) => """{"name":"Premium","tier":"Premium"}""";

    public override void Properties(Draft draft, JsonTemplate json) => json.Write($$"""
        {"provisioningState":"Succeeded","loginServer":"{{draft.Name}}.azurecr.io","creationDate":"{{draft.Created}}",
        "adminUserEnabled":{{draft.Has(EstateFlaw.RegistryAdminUser)}},"anonymousPullEnabled":false,
        "publicNetworkAccess":"{{draft.If(EstateFlaw.RegistryPublic, "Enabled", "Disabled")}}",
        "networkRuleBypassOptions":"AzureServices","networkRuleSet":{
        "defaultAction":"{{draft.If(EstateFlaw.RegistryPublic, "Allow", "Deny")}}","ipRules":[]},"zoneRedundancy":"Enabled",
        "dataEndpointEnabled":false,"encryption":{"status":"disabled"},"policies":{"quarantinePolicy":{"status":"disabled"},
        "trustPolicy":{"type":"Notary","status":"disabled"},"retentionPolicy":{"days":30,"status":"enabled"},
        "exportPolicy":{"status":"enabled"},"azureADAuthenticationAsArmPolicy":{"status":"enabled"} },
        "privateEndpointConnections":[]}
        """);
}
