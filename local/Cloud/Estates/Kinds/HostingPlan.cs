namespace Keelson.Local.Cloud.Estates.Kinds;

internal sealed class HostingPlan() : Kind("Microsoft.Web/serverFarms", "plan", 1)
{
    public override IReadOnlyList<(EstateFlaw Flaw, int Percent)> Flaws => [];

    public override string Sku(Draft draft) => """{"name":"P1v3","tier":"PremiumV3","size":"P1v3","family":"Pv3","capacity":2}""";

    public override string KindName(Draft draft) => "linux";

    public override void Properties(Draft draft, JsonTemplate json) => json.Write($$"""
        {"provisioningState":"Succeeded","status":"Ready","workerTierName":null,"numberOfSites":2,"numberOfWorkers":2,
        "currentNumberOfWorkers":2,"maximumNumberOfWorkers":30,"maximumElasticWorkerCount":1,"reserved":true,"isSpot":false,
        "isXenon":false,"hyperV":false,"perSiteScaling":false,"elasticScaleEnabled":false,"zoneRedundant":true,
        "geoRegion":"{{draft.Group.Location}}","resourceGroup":"{{draft.Group.Name}}",
        "subscription":"{{draft.Group.Subscription}}","targetWorkerCount":0,"targetWorkerSizeId":0}
        """);
}
