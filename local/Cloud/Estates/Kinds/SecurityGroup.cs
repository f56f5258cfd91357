namespace Keelson.Local.Cloud.Estates.Kinds;

internal sealed class SecurityGroup() : Kind("Microsoft.Network/networkSecurityGroups", "nsg", 2)
{
    public override IReadOnlyList<(EstateFlaw Flaw, int Percent)> Flaws =>
    [
        (EstateFlaw.SshOpen, 10), (EstateFlaw.RdpOpen, 6), (EstateFlaw.AllPortsOpen, 2),
    ];

    public override void Properties(Draft draft, JsonTemplate json)
    {
        json.Write($$"""
            {"provisioningState":"Succeeded","resourceGuid":"{{draft.NewGuid()}}","securityRules":[
            """);
        Rule(draft, json, "allow-https", 100, "443", "Internet");
        json.Write($",");
        Rule(draft, json, "allow-ssh", 110, "22", draft.If(EstateFlaw.SshOpen, "*", "10.0.0.0/8"));
        if (draft.Has(EstateFlaw.RdpOpen))
        {
            json.Write($",");
            Rule(draft, json, "allow-rdp", 120, "3389", "Internet");
        }
        if (draft.Has(EstateFlaw.AllPortsOpen))
        {
            json.Write($",");
            Rule(draft, json, "allow-all", 130, "*", "0.0.0.0/0");
        }
        json.Write($"]}}");
    }

    private static void Rule(Draft draft, JsonTemplate json, string name, int priority, string port, string source) =>
        json.Write($$"""
            {"name":"{{name}}","id":"{{draft.Id}}/securityRules/{{name}}",
            "type":"Microsoft.Network/networkSecurityGroups/securityRules","properties":{
            "provisioningState":"Succeeded","protocol":"Tcp","sourcePortRange":"*","destinationPortRange":"{{port}}",
            "sourceAddressPrefix":"{{source}}","destinationAddressPrefix":"*","access":"Allow","priority":{{priority}},
            "direction":"Inbound","sourcePortRanges":[],"destinationPortRanges":[],"sourceAddressPrefixes":[],
            "destinationAddressPrefixes":[]} }
            """);
}
