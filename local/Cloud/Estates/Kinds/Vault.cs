namespace Keelson.Local.Cloud.Estates.Kinds;

internal sealed class Vault() : Kind("Microsoft.KeyVault/vaults", "kv", 2)
{
    public override IReadOnlyList<(EstateFlaw Flaw, int Percent)> Flaws =>
    [
        (EstateFlaw.VaultNoPurgeProtection, 20), (EstateFlaw.VaultPublic, 30), (EstateFlaw.VaultAccessPolicies, 15),
        (EstateFlaw.NoDiagnostics, 30),
    ];

    public override string NameOf(GroupDraft group, int ordinal) => Compact(group, ordinal);

    public override void Properties(Draft draft, JsonTemplate json)
    {
        var tenant = draft.Group.Options.TenantId;
        json.Write($$"""
            {"provisioningState":"Succeeded","sku":{"family":"A","name":"standard"},"tenantId":"{{tenant}}",
            "accessPolicies":[
            """);
        for (var i = 0; i < 4 && draft.Has(EstateFlaw.VaultAccessPolicies); i++)
        {
            json.Write($$"""
                {{(i == 0 ? "" : ",")}}{"tenantId":"{{tenant}}","objectId":"{{draft.NewGuid()}}","permissions":{
                "keys":["get","list"],"secrets":["get","list","set"],"certificates":["get","list"]} }
                """);
        }
        json.Write($$"""
            ],"enabledForDeployment":false,"enabledForDiskEncryption":false,"enabledForTemplateDeployment":false,
            "enableSoftDelete":true,"softDeleteRetentionInDays":90,
            {{draft.If(EstateFlaw.VaultNoPurgeProtection, "", "\"enablePurgeProtection\":true,")}}
            "enableRbacAuthorization":{{!draft.Has(EstateFlaw.VaultAccessPolicies)}},
            "publicNetworkAccess":"{{draft.If(EstateFlaw.VaultPublic, "Enabled", "Disabled")}}","networkAcls":{
            "bypass":"AzureServices","defaultAction":"{{draft.If(EstateFlaw.VaultPublic, "Allow", "Deny")}}","ipRules":[],
            "virtualNetworkRules":[]},"vaultUri":"https://{{draft.Name}}.vault.azure.net/"}
            """);
    }
}
