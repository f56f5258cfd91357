namespace Keelson.Local.Cloud.Estates.Kinds;

internal sealed class VirtualNetwork() : Kind("Microsoft.Network/virtualNetworks", "vnet", 1)
{
    private static readonly string[] Subnets = ["app", "data", "endpoints"];

    public override IReadOnlyList<(EstateFlaw Flaw, int Percent)> Flaws => [(EstateFlaw.SubnetUnguarded, 15)];

    public override void Properties(Draft draft, JsonTemplate json)
    {
        var range = $"10.{draft.Group.Number % 250}";
        json.Write($$"""
            {"provisioningState":"Succeeded","resourceGuid":"{{draft.NewGuid()}}",
            "addressSpace":{"addressPrefixes":["{{range}}.0.0/16"]},"privateEndpointVNetPolicies":"Disabled",
            "enableDdosProtection":false,"virtualNetworkPeerings":[],"subnets":[
            """);
        for (var i = 0; i < Subnets.Length; i++)
        {
            Subnet(draft, json, i, $"{range}.{i}.0/24");
        }
        json.Write($"]}}");
    }

    private static void Subnet(Draft draft, JsonTemplate json, int index, string prefix)
    {
        var separator = index == 0 ? "" : ",";
        json.Write($$"""
            {{separator}}{"name":"{{Subnets[index]}}","id":"{{draft.Id}}/subnets/{{Subnets[index]}}",
            "type":"Microsoft.Network/virtualNetworks/subnets","properties":{"provisioningState":"Succeeded",
            "addressPrefix":"{{prefix}}","privateEndpointNetworkPolicies":"Disabled",
            "privateLinkServiceNetworkPolicies":"Enabled","delegations":[]
            """);
        if (index != 0 || !draft.Has(EstateFlaw.SubnetUnguarded))
        {
            json.Write($$"""
                ,"networkSecurityGroup":{"id":"{{draft.Sibling<SecurityGroup>(index % 2)}}"}
                """);
        }
        json.Write($"}}}}");
    }
}
