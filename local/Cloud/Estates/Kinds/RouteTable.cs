namespace Keelson.Local.Cloud.Estates.Kinds;

internal sealed class RouteTable() : Kind("Microsoft.Network/routeTables", "rt", 2)
{
    public override IReadOnlyList<(EstateFlaw Flaw, int Percent)> Flaws => [];

    public override void Properties(Draft draft, JsonTemplate json) => json.Write($$"""
        {"provisioningState":"Succeeded","resourceGuid":"{{draft.NewGuid()}}","disableBgpRoutePropagation":true,"routes":[
        {"name":"out","id":"{{draft.Id}}/routes/out","type":"Microsoft.Network/routeTables/routes","properties":{
        "provisioningState":"Succeeded","addressPrefix":"0.0.0.0/0","nextHopType":"VirtualAppliance",
        "nextHopIpAddress":"10.0.0.{{4 + draft.Roll(240)}}"} }]}
        """);
}
