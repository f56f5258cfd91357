using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Providers;

/// <summary>Every blueprint, deployed into this cloud by its own template.</summary>
public sealed class BlueprintTests
{
    public static TheoryData<string, string> Variants() => new()
    {
        { "storage-account", "{}" },
        { "storage-account", """{"replication":"Standard_RAGZRS","fileShareGiB":64,"containers":["one","two"],"deleteAfterDays":400}""" },
        { "storage-account", """{"pointInTimeRestoreDays":0,"allowedIpRanges":["52.10.0.0/16","13.1.2.3"]}""" },
        { "key-vault", "{}" },
        { "key-vault", """{"sku":"premium","softDeleteDays":7,"allowedIpRanges":["52.10.0.0/16"]}""" },
        { "vm-scale-set", "{}" },
        { "vm-scale-set", """{"exposure":"public","dataDiskGiB":128,"probeProtocol":"Http","cloudInit":"#cloud-config","zones":["1"]}""" },
        { "postgresql", """{"replicas":2,"administratorObjectId":"0f0e0d0c-0b0a-4908-8706-050403020100","administratorName":"dba"}""" },
        { "postgresql", """{"size":"Standard_B2s","databases":["one","two"],"geoRedundantBackup":false}""" },
        { "hub-spoke-network", "{}" },
        { "hub-spoke-network", """{"vpnGateway":true,"isolateSpokes":false,"dnsServers":["10.0.0.132"],"spokes":[{"name":"a","addressPrefix":"10.1.0.0/16"},{"name":"b","addressPrefix":"10.2.0.0/16"},{"name":"c","addressPrefix":"10.3.0.0/16"}]}""" },
        { "aks-cluster", "{}" },
        { "aks-cluster", """{"privateCluster":false,"authorizedIpRanges":["52.10.0.0/16"],"networkPolicy":"calico","kubernetesVersion":"1.34"}""" },
    };

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task Deploy_Blueprint_SucceedsRepeatsWithoutChangeAndLeavesNothingBehind(string blueprint, string parameters)
    {
        await using var cloud = await CloudHarness.StartAsync();
        var group = await cloud.GroupAsync("rg-payments");

        var planned = await BlueprintDeployment.WhatIfAsync(cloud, group, blueprint, parameters);
        Assert.All(planned, change => Assert.Equal("Create", (string?)change!["changeType"]));

        var deployment = await BlueprintDeployment.DeployAsync(cloud, group, blueprint, parameters);
        Assert.True((string?)deployment["properties"]!["provisioningState"] == "Succeeded", deployment["properties"]!["error"]?.ToJsonString());
        await AssertUnchangedAsync(cloud, group, blueprint, parameters);

        var before = await ETagsAsync(cloud, deployment);
        await BlueprintDeployment.DeployAsync(cloud, group, blueprint, parameters);
        await AssertUnchangedAsync(cloud, group, blueprint, parameters);
        Assert.Equal(before, await ETagsAsync(cloud, deployment));

        await cloud.DeleteAsync(group);
        Assert.Empty((await cloud.GetAsync(CloudHarness.Subscription + "/resourceGroups")).Json["value"]!.AsArray());
        Assert.Empty((await cloud.GetAsync(CloudHarness.Subscription + "/resources")).Json["value"]!.AsArray());
    }

    private static async Task AssertUnchangedAsync(CloudHarness cloud, string group, string blueprint, string parameters)
    {
        var changes = await BlueprintDeployment.WhatIfAsync(cloud, group, blueprint, parameters);
        Assert.All(changes, change => Assert.True(
            (string?)change!["changeType"] is "NoChange" or "Ignore",
            $"{change["resourceId"]}: {change["changeType"]} {change["delta"]?.ToJsonString()}"));
    }

    private static async Task<List<string>> ETagsAsync(CloudHarness cloud, JsonObject deployment)
    {
        var etags = new List<string>();
        foreach (var resource in deployment["properties"]!["outputResources"]!.AsArray())
        {
            var id = (string)resource!["id"]!;
            etags.Add($"{id} {(await cloud.GetAsync(id + "?api-version=" + (string?)resource["apiVersion"])).Headers.GetValueOrDefault("ETag")}");
        }
        return etags;
    }
}
