namespace Keelson.Local.Cloud.Estates.Kinds;

/// <summary>The properties of a network interface, whoever it belongs to.</summary>
internal static class InterfaceBody
{
    /// <param name="owner">The property that names whom it belongs to, with a leading comma; empty for nobody.</param>
    /// <param name="address">The public address, with a leading comma; empty for none.</param>
    public static void Write(Draft draft, JsonTemplate json, string subnet, string owner, string address) => json.Write($$"""
        {"provisioningState":"Succeeded","resourceGuid":"{{draft.NewGuid()}}","ipConfigurations":[{"name":"ipconfig1",
        "id":"{{draft.Id}}/ipConfigurations/ipconfig1","type":"Microsoft.Network/networkInterfaces/ipConfigurations",
        "properties":{"provisioningState":"Succeeded",
        "privateIPAddress":"10.{{draft.Group.Number % 250}}.{{draft.Ordinal}}.{{4 + draft.Roll(240)}}",
        "privateIPAllocationMethod":"Dynamic","subnet":{"id":"{{draft.Sibling<VirtualNetwork>()}}/subnets/{{subnet}}"}
        {{address}},"primary":true,"privateIPAddressVersion":"IPv4"} }],"dnsSettings":{"dnsServers":[],
        "appliedDnsServers":[],"internalDomainNameSuffix":"internal.cloudapp.net"},
        "macAddress":"00-0D-3A-{{draft.Roll(90) + 10}}-{{draft.Roll(90) + 10}}-{{draft.Roll(90) + 10}}",
        "enableAcceleratedNetworking":true,
        "enableIPForwarding":{{draft.Has(EstateFlaw.InterfaceForwards)}},
        "networkSecurityGroup":{"id":"{{draft.Sibling<SecurityGroup>()}}"}{{owner}},"hostedWorkloads":[],
        "tapConfigurations":[],"nicType":"Standard"}
        """);
}
