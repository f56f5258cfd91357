namespace Keelson.Local.Cloud.Estates.Kinds;

internal sealed class SqlServer() : Kind("Microsoft.Sql/servers", "sql", 1)
{
    public override IReadOnlyList<(EstateFlaw Flaw, int Percent)> Flaws =>
        [(EstateFlaw.SqlPublic, 30), (EstateFlaw.SqlOldTls, 12), (EstateFlaw.SqlPassword, 35), (EstateFlaw.NoLock, 50)];

    public override string KindName(Draft draft) => "v12.0";

    public override void Properties(Draft draft, JsonTemplate json) => json.Write($$"""
        {"administratorLogin":"ops","version":"12.0","state":"Ready",
        "fullyQualifiedDomainName":"{{draft.Name}}.database.windows.net","privateEndpointConnections":[],
        "minimalTlsVersion":"{{draft.If(EstateFlaw.SqlOldTls, "1.0", "1.2")}}",
        "publicNetworkAccess":"{{draft.If(EstateFlaw.SqlPublic, "Enabled", "Disabled")}}","administrators":{
        "administratorType":"ActiveDirectory","principalType":"Group","login":"{{draft.Group.Team}}-dba",
        "sid":"{{draft.NewGuid()}}","tenantId":"{{draft.Group.Options.TenantId}}",
        "azureADOnlyAuthentication":{{!draft.Has(EstateFlaw.SqlPassword)}} },"restrictOutboundNetworkAccess":"Disabled",
        "externalGovernanceStatus":"Disabled"}
        """);
}
