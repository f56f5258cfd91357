namespace Keelson.Local.Cloud.Estates.Kinds;

internal sealed class Site() : Kind("Microsoft.Web/sites", "app", 2)
{
    public override IReadOnlyList<(EstateFlaw Flaw, int Percent)> Flaws =>
    [
        (EstateFlaw.SitePlainHttp, 12), (EstateFlaw.SiteOldTls, 10), (EstateFlaw.SiteFtp, 15),
        (EstateFlaw.SiteRemoteDebugging, 3), (EstateFlaw.SiteNoIdentity, 30),
    ];

    public override string KindName(Draft draft) => "app,linux";

    public override string? Identity(Draft draft)
    {
        var principal = draft.NewGuid();
        return draft.Has(EstateFlaw.SiteNoIdentity) ? null
            : $$"""{"type":"SystemAssigned","principalId":"{{principal}}","tenantId":"{{draft.Group.Options.TenantId}}"}""";
    }

    public override void Properties(Draft draft, JsonTemplate json) => json.Write($$"""
        {"provisioningState":"Succeeded","state":"Running","enabled":true,"reserved":true,"clientAffinityEnabled":false,
        "serverFarmId":"{{draft.Sibling<HostingPlan>()}}","httpsOnly":{{!draft.Has(EstateFlaw.SitePlainHttp)}},
        "defaultHostName":"{{draft.Name}}.azurewebsites.net","hostNames":["{{draft.Name}}.azurewebsites.net"],
        "enabledHostNames":["{{draft.Name}}.azurewebsites.net","{{draft.Name}}.scm.azurewebsites.net"],
        "hostNameSslStates":[{"name":"{{draft.Name}}.azurewebsites.net","sslState":"Disabled","hostType":"Standard"},
        {"name":"{{draft.Name}}.scm.azurewebsites.net","sslState":"Disabled","hostType":"Repository"}],
        "siteConfig":{"linuxFxVersion":"DOTNETCORE|10.0","numberOfWorkers":1,"alwaysOn":true,"http20Enabled":true,
        "minTlsVersion":"{{draft.If(EstateFlaw.SiteOldTls, "1.0", "1.2")}}",
        "ftpsState":"{{draft.If(EstateFlaw.SiteFtp, "AllAllowed", "Disabled")}}",
        "remoteDebuggingEnabled":{{draft.Has(EstateFlaw.SiteRemoteDebugging)}},"functionAppScaleLimit":0},
        "publicNetworkAccess":"Disabled","vnetRouteAllEnabled":true,"clientCertEnabled":false,"redundancyMode":"None",
        "virtualNetworkSubnetId":"{{draft.Sibling<VirtualNetwork>()}}/subnets/app",
        "lastModifiedTimeUtc":"{{draft.Created}}","outboundIpAddresses":"20.50.2.1,20.50.2.2,20.50.2.3"}
        """);
}
