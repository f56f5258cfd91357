using Keelson.Local.Cloud.Clock;

namespace Keelson.Local.Cloud.Faults;

public sealed class FaultTests
{
    private const string Thing = """{"location":"westeurope","properties":{}}""";

    [Theory]
    [InlineData("throttle", 429, true)]
    [InlineData("throttle-silently", 429, false)]
    [InlineData("internal-error", 500, false)]
    [InlineData("unavailable", 503, true)]
    public async Task Refusal_OfTheSecondMatch_HasNoEffectAndIsCounted(string kind, int status, bool retryAfter)
    {
        await using var cloud = await CloudHarness.StartAsync();
        var id = await cloud.GroupAsync() + "/providers/Test.Net/things/";
        await PostAsync(cloud, $$$"""{"id":"it","kind":"{{{kind}}}","nth":2,"match":{"method":"PUT","path":"/things/"}}""");

        var statuses = new List<int>();
        CloudHarness.Answer? refused = null;
        foreach (var name in (string[])["a", "b", "c"])
        {
            var answer = await cloud.PutAsync(id + name, Thing);
            statuses.Add(answer.Status);
            refused = answer.Status >= 400 ? answer : refused;
        }

        Assert.Equal([201, status, 201], statuses);
        Assert.Equal(retryAfter, refused!.Headers.ContainsKey("Retry-After"));
        Assert.Equal(404, (await cloud.GetAsync(id + "b")).Status);
        var rule = (await cloud.GetAsync("/faults")).Json["rules"]![0]!;
        Assert.Equal((3, 1), ((int?)rule["matched"], (int?)rule["injected"]));
    }

    [Theory]
    [InlineData("reset-before", 404)]
    [InlineData("reset-after", 200)]
    public async Task Reset_AbortsTheConnection_BeforeOrAfterTheEffect(string kind, int afterwards)
    {
        await using var cloud = await CloudHarness.StartAsync();
        var id = await cloud.GroupAsync() + "/providers/Test.Net/things/one";
        await PostAsync(cloud, $$$"""{"kind":"{{{kind}}}","count":1,"match":{"method":"PUT","path":"/things/"}}""");

        await Assert.ThrowsAsync<HttpRequestException>(() => cloud.PutAsync(id, Thing));

        Assert.Equal(afterwards, (await cloud.GetAsync(id)).Status);
    }

    [Fact]
    public async Task StaleRead_OfWhatHasChanged_ShowsItAsItWasWithItsETag()
    {
        var clock = new AdjustableClock();
        await using var cloud = await CloudHarness.StartAsync(options => options with { TimeProvider = clock });
        var id = await cloud.GroupAsync() + "/providers/Test.Net/things/one";
        await cloud.PutAsync(id, Thing);
        var first = await cloud.GetAsync(id);
        clock.Advance(TimeSpan.FromMinutes(1));
        await cloud.PutAsync(id, Thing.Replace("{}", """{"size":2}""", StringComparison.Ordinal));
        await PostAsync(cloud, """{"kind":"stale-read","lagSeconds":10,"count":1,"match":{"path":"/things/"}}""");

        var stale = await cloud.GetAsync(id);
        var refused = await cloud.PutAsync(id, Thing, ("If-Match", stale.ETag));
        var fresh = await cloud.GetAsync(id);

        Assert.Equal((first.Text, first.ETag), (stale.Text, stale.ETag));
        Assert.Equal(412, refused.Status);
        Assert.Equal(2, (int?)fresh.Json["properties"]!["size"]);
    }

    [Fact]
    public async Task StaleRead_OfWhatIsNewOrGone_ShowsItsAbsenceOrLastState()
    {
        var clock = new AdjustableClock();
        await using var cloud = await CloudHarness.StartAsync(options => options with { TimeProvider = clock });
        var things = await cloud.GroupAsync() + "/providers/Test.Net/things/";
        await cloud.PutAsync(things + "old", Thing);
        clock.Advance(TimeSpan.FromMinutes(1));
        await cloud.PutAsync(things + "new", Thing);
        await cloud.DeleteAsync(things + "old");
        await PostAsync(cloud, """{"kind":"stale-read","lagSeconds":10,"match":{"path":"/things/"}}""");

        Assert.Equal(404, (await cloud.GetAsync(things + "new")).Status);
        Assert.Equal(200, (await cloud.GetAsync(things + "old")).Status);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(200, (await cloud.GetAsync(things + "new")).Status);
        Assert.Equal(404, (await cloud.GetAsync(things + "old")).Status);
    }

    [Fact]
    public async Task StuckOperation_NeverEnds_AndFailedOneTellsWhy()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var id = await cloud.GroupAsync() + "/providers/Test.Net/things/";
        await PostAsync(cloud, """{"kind":"stuck-operation","match":{"path":"/things/stuck"}}""");
        await PostAsync(cloud,
            """{"kind":"failed-operation","match":{"path":"/things/failed"},"error":{"code":"ZonalAllocationFailed","message":"Full."}}""");

        var stuck = await cloud.PutAsync(id + "stuck", Thing);
        var failed = await cloud.PutAsync(id + "failed", Thing);
        var ended = await cloud.WaitAsync(failed);
        var busy = await cloud.PutAsync(id + "stuck", Thing);

        Assert.Equal("InProgress", (string?)(await cloud.FollowAsync(stuck)).Json["status"]);
        Assert.Equal((409, "AnotherOperationInProgress"), (busy.Status, busy.Code));
        Assert.Equal(("Failed", "ZonalAllocationFailed"),
            ((string?)ended.Json["status"], (string?)ended.Json["error"]!["code"]));
        Assert.Equal("Failed", (string?)(await cloud.GetAsync(id + "failed")).Json["properties"]!["provisioningState"]);
    }

    [Fact]
    public async Task Probability_WithTheSameSeed_StrikesTheSameRequests()
    {
        var first = await StrikesAsync(seed: 7);
        var second = await StrikesAsync(seed: 7);
        var other = await StrikesAsync(seed: 8);

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
    }

    [Theory]
    [InlineData("""{"kind":"meteor"}""")]
    [InlineData("""{"kind":"latency","match":{"path":"("}}""")]
    [InlineData("""{"kind":"latency","probability":"often"}""")]
    [InlineData("""[1]""")]
    [InlineData("")]
    public async Task Rule_Wrong_IsRefused(string rule)
    {
        await using var cloud = await CloudHarness.StartAsync();

        Assert.Equal(400, (await cloud.SendAsync(HttpMethod.Post, "/faults", rule)).Status);
    }

    private static async Task<string> StrikesAsync(int seed)
    {
        await using var cloud = await CloudHarness.StartAsync(options => options with { Seed = seed });
        await PostAsync(cloud, """{"kind":"internal-error","probability":0.5}""");
        var pattern = "";
        for (var i = 0; i < 24; i++)
        {
            pattern += (await cloud.GetAsync("/subscriptions")).Status == 200 ? "." : "x";
        }
        return pattern;
    }

    private static async Task PostAsync(CloudHarness cloud, string rule)
    {
        var answer = await cloud.SendAsync(HttpMethod.Post, "/faults", rule);
        Assert.True(answer.Status == 200, answer.Text);
    }
}
