using Keelson.Provisioning;

namespace Keelson.EndToEnd.AzureAdapters;

public sealed class ArmResourceEditsTests
{
    private const string Body = """{"location":"westeurope","tags":{"a":"b","c":"d"},"properties":{"size":1,"kept":true}}""";

    [Fact]
    public async Task StartPatch_WhatItNames_ChangesThatAndReplacesTags()
    {
        await using var cloud = await CloudFixture.StartAsync();
        var id = await PlanAsync(cloud);
        var before = await cloud.Resources.GetAsync(id, null, default);

        var operation = await cloud.Edits.StartPatchAsync(
            id, null, CloudFixture.Json("""{"tags":{"a":"z"},"properties":{"size":2}}"""), before!.ETag, default);
        await cloud.FollowAsync(operation);

        var after = (await cloud.Resources.GetAsync(id, null, default))!.Body;
        Assert.Equal("""{"a":"z"}""", after["tags"]!.ToJsonString());
        Assert.Equal((2, true), ((int?)after["properties"]!["size"], (bool?)after["properties"]!["kept"]));
    }

    [Fact]
    public async Task StartPatchAndDelete_StaleETag_ArePreconditionsAndChangeNothing()
    {
        await using var cloud = await CloudFixture.StartAsync();
        var id = await PlanAsync(cloud);
        var stale = (await cloud.Resources.GetAsync(id, null, default))!.ETag;
        await cloud.PutAsync(id, Body.Replace("1,", "3,"));

        await Assert.ThrowsAsync<PreconditionException>(
            () => cloud.Edits.StartPatchAsync(id, null, CloudFixture.Json("""{"tags":{}}"""), stale, default));
        await Assert.ThrowsAsync<PreconditionException>(() => cloud.Edits.StartDeleteAsync(id, null, stale, default));

        var after = (await cloud.Resources.GetAsync(id, null, default))!.Body;
        Assert.Equal((3, "b"), ((int?)after["properties"]!["size"], (string?)after["tags"]!["a"]));
    }

    [Fact]
    public async Task StartDelete_CurrentETagOrAbsent_Succeeds()
    {
        await using var cloud = await CloudFixture.StartAsync();
        var id = await PlanAsync(cloud);
        var etag = (await cloud.Resources.GetAsync(id, null, default))!.ETag;

        var deletion = await cloud.FollowAsync(await cloud.Edits.StartDeleteAsync(id, null, etag, default));

        Assert.Equal(DeploymentState.Succeeded, deletion.State);
        Assert.Null(await cloud.Resources.GetAsync(id, null, default));
        Assert.Null(await cloud.Edits.StartDeleteAsync(id, null, ifMatch: null, default));
    }

    [Fact]
    public async Task StartPatch_AbsentResource_IsPermanent()
    {
        await using var cloud = await CloudFixture.StartAsync();
        var id = await cloud.GroupAsync() + "/providers/Microsoft.Network/ddosProtectionPlans/none";

        var error = await Assert.ThrowsAsync<PermanentException>(
            () => cloud.Edits.StartPatchAsync(id, null, CloudFixture.Json("""{"tags":{}}"""), ifMatch: null, default));

        Assert.Equal(("ResourceNotFound", id), (error.Code, error.ResourceId));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../delete")]
    [InlineData("start?x=")]
    public async Task StartAction_WhatIsNoName_IsRefusedUnsent(string action)
    {
        await using var cloud = await CloudFixture.StartAsync();
        var id = await PlanAsync(cloud);

        var error = await Assert.ThrowsAsync<PermanentException>(() => cloud.Actions.StartAsync(id, action, null, null, default));

        Assert.Equal("azure.bad-action", error.Code);
    }

    private static async Task<string> PlanAsync(CloudFixture cloud)
    {
        var id = await cloud.GroupAsync() + "/providers/Microsoft.Network/ddosProtectionPlans/one";
        await cloud.PutAsync(id, Body);
        return id;
    }
}
