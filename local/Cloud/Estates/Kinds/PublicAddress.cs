namespace Keelson.Local.Cloud.Estates.Kinds;

/// <summary>The first belongs to the load balancer, the second to the first network interface, unless unused.</summary>
internal sealed class PublicAddress() : Kind("Microsoft.Network/publicIPAddresses", "pip", 2)
{
    public override IReadOnlyList<(EstateFlaw Flaw, int Percent)> Flaws =>
    [
        (EstateFlaw.AddressUnused, 20), (EstateFlaw.AddressBasicSku, 15),
    ];

    public override string Sku(Draft draft) =>
        draft.If(EstateFlaw.AddressBasicSku, """{"name":"Basic","tier":"Regional"}""", """{"name":"Standard","tier":"Regional"}""");

    public override string? Zones(Draft draft) => draft.Has(EstateFlaw.AddressBasicSku) ? null : """["1","2","3"]""";

    public override void Properties(Draft draft, JsonTemplate json)
    {
        json.Write($$"""
            {"provisioningState":"Succeeded","resourceGuid":"{{draft.NewGuid()}}",
            "publicIPAllocationMethod":"Static","publicIPAddressVersion":"IPv4","idleTimeoutInMinutes":4,
            "ipAddress":"20.{{draft.Roll(250)}}.{{draft.Roll(250)}}.{{draft.Roll(250)}}","ipTags":[],
            "ddosSettings":{"protectionMode":"VirtualNetworkInherited"}
            """);
        if (!draft.Has(EstateFlaw.AddressUnused))
        {
            var user = draft.Ordinal == 0
                ? draft.Sibling<LoadBalancer>() + "/frontendIPConfigurations/public"
                : draft.Sibling<NetworkInterface>() + "/ipConfigurations/ipconfig1";
            json.Write($$"""
                ,"ipConfiguration":{"id":"{{user}}"}
                """);
        }
        json.Write($"}}");
    }
}
