namespace Keelson.Local.Cloud.Estates.Kinds;

internal sealed class LoadBalancer() : Kind("Microsoft.Network/loadBalancers", "lb", 1)
{
    public override IReadOnlyList<(EstateFlaw Flaw, int Percent)> Flaws => [(EstateFlaw.BalancerBasicSku, 12)];

    public override string Sku(Draft draft) =>
        draft.If(EstateFlaw.BalancerBasicSku, """{"name":"Basic","tier":"Regional"}""", """{"name":"Standard","tier":"Regional"}""");

    public override void Properties(Draft draft, JsonTemplate json)
    {
        var front = draft.SiblingHas<PublicAddress>(0, EstateFlaw.AddressUnused)
            ? $$"""{"privateIPAllocationMethod":"Dynamic","subnet":{"id":"{{draft.Sibling<VirtualNetwork>()}}/subnets/app"} }"""
            : $$"""{"privateIPAllocationMethod":"Dynamic","publicIPAddress":{"id":"{{draft.Sibling<PublicAddress>()}}"} }""";
        json.Write($$"""
            {"provisioningState":"Succeeded","resourceGuid":"{{draft.NewGuid()}}","frontendIPConfigurations":[
            {"name":"public","id":"{{draft.Id}}/frontendIPConfigurations/public","properties":{{front}} }],
            "backendAddressPools":[{"name":"machines","id":"{{draft.Id}}/backendAddressPools/machines","properties":{} }],
            "probes":[{"name":"health","id":"{{draft.Id}}/probes/health","properties":{"protocol":"Http","port":80,
            "requestPath":"/healthz","intervalInSeconds":15,"numberOfProbes":2} }],
            "loadBalancingRules":[{"name":"https","id":"{{draft.Id}}/loadBalancingRules/https","properties":{
            "frontendIPConfiguration":{"id":"{{draft.Id}}/frontendIPConfigurations/public"},
            "backendAddressPool":{"id":"{{draft.Id}}/backendAddressPools/machines"},
            "probe":{"id":"{{draft.Id}}/probes/health"},"protocol":"Tcp","frontendPort":443,"backendPort":443,
            "idleTimeoutInMinutes":4,"enableFloatingIP":false,"disableOutboundSnat":true} }],
            "inboundNatRules":[],"inboundNatPools":[],"outboundRules":[]}
            """);
    }
}
