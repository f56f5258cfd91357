using Keelson.Azure;
using Keelson.Provisioning;

namespace Keelson.EndToEnd.AzureAdapters;

public sealed class ArmResourcesTests
{
    private const string Body = """{"location":"westeurope","zones":["1"],"tags":{"a":"b"},"properties":{"size":1}}""";

    [Fact]
    public async Task Resource_WrittenReadChangedDeleted_KeepsItsWholeBody()
    {
        await using var cloud = await CloudFixture.StartAsync();
        var id = await cloud.GroupAsync() + "/providers/Microsoft.Network/ddosProtectionPlans/one";

        await cloud.PutAsync(id, Body);
        var live = await cloud.Resources.GetAsync(id, apiVersion: null, default);
        var deletion = await cloud.FollowAsync(await cloud.Resources.StartDeleteAsync(id, apiVersion: null, default));

        Assert.Equal(("Microsoft.Network/ddosProtectionPlans", 1), (live!.Type, (int?)live.Body["properties"]!["size"]));
        Assert.Equal("1", (string?)live.Body["zones"]![0]);
        Assert.NotNull(live.ETag);
        Assert.Equal(DeploymentState.Succeeded, deletion.State);
        Assert.Null(await cloud.Resources.GetAsync(id, apiVersion: null, default));
        Assert.Null(await cloud.Resources.StartDeleteAsync(id, apiVersion: null, default));
    }

    [Fact]
    public async Task Operation_LongDeletion_IsFollowedToItsEnd()
    {
        await using var cloud = await CloudFixture.StartAsync(speed: 0.1);
        var group = await cloud.GroupAsync();
        await cloud.PutAsync(group + "/providers/Microsoft.Network/ddosProtectionPlans/one", Body);

        var operation = await cloud.Resources.StartDeleteAsync(group, apiVersion: null, default);
        var first = await cloud.Resources.GetOperationAsync(operation!, default);
        var end = await cloud.FollowAsync(operation);

        Assert.DoesNotContain("://", operation);
        Assert.Equal((DeploymentState.Running, DeploymentState.Succeeded), (first.State, end.State));
        Assert.Null(await cloud.Resources.GetAsync(group, apiVersion: null, default));
    }

    [Fact]
    public async Task Operation_EndsBadly_IsAResultWithAzuresReason()
    {
        await using var cloud = await CloudFixture.StartAsync();
        var id = await cloud.GroupAsync() + "/providers/Microsoft.Network/ddosProtectionPlans/one";
        await cloud.FaultAsync(
            """{"kind":"failed-operation","match":{"path":"ddosProtectionPlans"},"error":{"code":"SkuNotAvailable","message":"Sold out."}}""");

        var operation = await cloud.Resources.StartPutAsync(id, null, CloudFixture.Json(Body), ifMatch: null, default);
        var end = await cloud.FollowAsync(operation);

        Assert.Equal((DeploymentState.Failed, "SkuNotAvailable"), (end.State, end.Error?.Code));
    }

    [Fact]
    public async Task StartPut_StaleETag_IsAPrecondition()
    {
        await using var cloud = await CloudFixture.StartAsync();
        var id = await cloud.GroupAsync() + "/providers/Microsoft.Network/ddosProtectionPlans/one";
        await cloud.PutAsync(id, Body);
        var stale = (await cloud.Resources.GetAsync(id, null, default))!.ETag;
        await cloud.PutAsync(id, Body.Replace("1}", "2}"));

        var error = await Assert.ThrowsAsync<PreconditionException>(
            () => cloud.Resources.StartPutAsync(id, null, CloudFixture.Json(Body), stale, default));

        Assert.Equal(id, error.ResourceId);
        Assert.Equal(2, (int?)(await cloud.Resources.GetAsync(id, null, default))!.Body["properties"]!["size"]);
    }

    [Fact]
    public async Task StartDelete_Locked_IsAPreconditionAndChangesNothing()
    {
        await using var cloud = await CloudFixture.StartAsync();
        var group = await cloud.GroupAsync();
        await cloud.PutAsync(group + "/providers/Microsoft.Authorization/locks/keep", """{"properties":{"level":"CanNotDelete"}}""", "2020-05-01");

        var error = await Assert.ThrowsAsync<PreconditionException>(() => cloud.Resources.StartDeleteAsync(group, null, default));

        Assert.Equal("ScopeLocked", error.Code);
        Assert.NotNull(await cloud.Resources.GetAsync(group, null, default));
    }

    [Fact]
    public async Task Get_ThrottledForLong_IsTransientWithTheWaitAndNotWaitedFor()
    {
        await using var cloud = await CloudFixture.StartAsync();
        var group = await cloud.GroupAsync();
        await cloud.FaultAsync("""{"kind":"throttle","match":{"path":"rg-a"},"retryAfterSeconds":60}""");

        var error = await Assert.ThrowsAsync<TransientException>(() => cloud.Resources.GetAsync(group, "2021-04-01", default));

        Assert.Equal(TimeSpan.FromSeconds(60), error.RetryAfter);
    }

    [Theory]
    [InlineData("internal-error")]
    [InlineData("unavailable")]
    [InlineData("throttle-silently")]
    [InlineData("reset-before")]
    [InlineData("reset-after")]
    public async Task StartPut_PassingFault_IsRetriedByTheClient(string kind)
    {
        await using var cloud = await CloudFixture.StartAsync();
        var id = await cloud.GroupAsync() + "/providers/Microsoft.Network/ddosProtectionPlans/one";
        await cloud.FaultAsync($$"""{"kind":"{{kind}}","match":{"path":"ddosProtectionPlans"},"count":1,"retryAfterSeconds":0}""");

        await cloud.PutAsync(id, Body, "2024-05-01");

        Assert.NotNull(await cloud.Resources.GetAsync(id, "2024-05-01", default));
    }

    [Fact]
    public async Task Get_NeverAnswered_IsTransient()
    {
        await using var cloud = await CloudFixture.StartAsync();
        await cloud.FaultAsync("""{"kind":"reset-before","match":{"path":"rg-a"}}""");

        var error = await Assert.ThrowsAsync<TransientException>(
            () => cloud.Resources.GetAsync(CloudFixture.Subscription + "/resourceGroups/rg-a", "2021-04-01", default));

        Assert.Equal("azure.unreachable", error.Code);
    }

    [Fact]
    public async Task List_GroupAndType_GiveWhatIsThere()
    {
        await using var cloud = await CloudFixture.StartAsync();
        var group = await cloud.GroupAsync();
        await cloud.PutAsync(group + "/providers/Microsoft.Network/ddosProtectionPlans/one", Body);
        await cloud.PutAsync(group + "/providers/Microsoft.Network/ddosProtectionPlans/two", Body);

        var inGroup = await cloud.Resources.ListAsync(CloudFixture.SubscriptionId, "rg-a", default).ToListAsync();
        var ofType = await cloud.Resources.ListByTypeAsync(
            CloudFixture.SubscriptionId, "Microsoft.Network/ddosProtectionPlans", default).ToListAsync();
        var absent = await cloud.Resources.ListAsync(CloudFixture.SubscriptionId, "rg-none", default).ToListAsync();

        Assert.Equal(["one", "two"], inGroup.Select(r => (string?)r.Body["name"]));
        Assert.Equal([1, 1], ofType.Select(r => (int?)r.Body["properties"]!["size"]));
        Assert.Empty(absent);
    }

    [Theory]
    [InlineData("status:https://example.com/steal")]
    [InlineData("result://example.com/steal")]
    [InlineData("resource:/\\example.com/steal")]
    [InlineData("status:http://localhost/steal")]
    [InlineData("nonsense")]
    public async Task GetOperation_ForeignAddress_IsNotFollowed(string token)
    {
        await using var cloud = await CloudFixture.StartAsync();

        await Assert.ThrowsAsync<PermanentException>(() => cloud.Resources.GetOperationAsync(token, default));
    }

    [Theory]
    [InlineData("https://example.com/steal")]
    [InlineData("/subscriptions/../../elsewhere")]
    [InlineData("/subscriptions/a/./b")]
    [InlineData("//example.com")]
    [InlineData("")]
    public async Task Get_NoResourceId_IsRefusedBeforeAnythingIsSent(string id)
    {
        await using var cloud = await CloudFixture.StartAsync();

        var error = await Assert.ThrowsAsync<PermanentException>(() => cloud.Resources.GetAsync(id, "2021-04-01", default));

        Assert.Equal("azure.bad-id", error.Code);
    }

    [Fact]
    public async Task RequestScope_AroundACall_NamesTheRunInTheActivityLog()
    {
        await using var cloud = await CloudFixture.StartAsync();
        Guid correlation;
        using (var scope = RequestScope.Begin("20261121-093015-k4q9x", "apply"))
        {
            correlation = scope.CorrelationId;
            await cloud.GroupAsync();
        }

        var log = await cloud.RawAsync(
            $"{CloudFixture.Subscription}/providers/Microsoft.Insights/eventtypes/management/values?api-version=2015-04-01"
            + "&$filter=eventTimestamp%20ge%20%272020-01-01T00:00:00Z%27");

        Assert.Contains(correlation.ToString(), log);
        Assert.Null(RequestScope.Current);
    }
}
