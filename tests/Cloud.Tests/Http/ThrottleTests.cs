using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Clock;

namespace Keelson.Local.Cloud.Http;

public sealed class ThrottleTests
{
    [Theory]
    [InlineData("GET", 250, 25)]
    [InlineData("PUT", 200, 10)]
    [InlineData("DELETE", 200, 10)]
    public void Take_BucketEmpty_RefusesUntilItRefills(string method, int capacity, int perSecond)
    {
        var clock = new AdjustableClock(new FrozenTime());
        var throttle = new Throttle(clock, 1);
        for (var i = capacity - 1; i >= 0; i--)
        {
            Assert.Equal(i.ToString(), throttle.Take(method, "s", "p")[0].Remaining);
        }

        var refused = Assert.Throws<ArmException>(() => throttle.Take(method, "s", "p"));
        clock.Advance(TimeSpan.FromSeconds(1));
        var after = throttle.Take(method, "s", "p");

        Assert.Equal((429, TimeSpan.FromSeconds(1.0 / perSecond)), (refused.Status, refused.RetryAfter));
        Assert.Equal((perSecond - 1).ToString(), after[0].Remaining);
        Assert.Equal((capacity - 1).ToString(), throttle.Take(method, "s", "somebody else")[0].Remaining);
    }

    [Fact]
    public void Take_ManyActors_ShareFifteenTimesTheLimitOfOne()
    {
        var throttle = new Throttle(new AdjustableClock(new FrozenTime()), 1);
        for (var actor = 0; actor < 15; actor++)
        {
            for (var i = 0; i < 200; i++)
            {
                throttle.Take("PUT", "s", $"actor-{actor}");
            }
        }

        var refused = Assert.Throws<ArmException>(() => throttle.Take("PUT", "s", "one more"));

        Assert.Contains("all actors", refused.Message, StringComparison.Ordinal);
        Assert.Equal(("x-ms-ratelimit-remaining-subscription-global-reads", "3749"), throttle.Take("GET", "s", "p")[1]);
        Assert.Equal("x-ms-ratelimit-remaining-tenant-reads", Assert.Single(throttle.Take("GET", null, "p")).Header);
    }

    [Fact]
    public async Task Throttling_OfEachCaller_IsCountedAtTheControlPlane()
    {
        await using var cloud = await CloudHarness.StartAsync(options => options with { ThrottleFactor = 0.01 });
        for (var i = 0; i < 5; i++)
        {
            await cloud.GetAsync(CloudHarness.Subscription);
        }

        var counted = (await cloud.GetAsync("/throttling")).Json;
        await cloud.SendAsync(HttpMethod.Delete, "/throttling");
        var forgotten = (await cloud.GetAsync("/throttling")).Json;

        var bucket = Assert.Single(counted["buckets"]!.AsArray())!;
        Assert.Equal("reads", (string?)bucket["kind"]);
        Assert.Equal(5, (int)bucket["granted"]! + (int)bucket["refused"]!);
        Assert.InRange((int)counted["refused"]!, 1, 3);
        Assert.Equal(0, (int?)forgotten["refused"]);
    }

    [Fact]
    public async Task Request_OverTheLimit_Gets429WithRetryAfter()
    {
        await using var cloud = await CloudHarness.StartAsync(options => options with { ThrottleFactor = 0.01 });

        var first = await cloud.GetAsync(CloudHarness.Subscription);
        await cloud.GetAsync(CloudHarness.Subscription);
        var third = await cloud.GetAsync(CloudHarness.Subscription);

        Assert.Equal("1", first.Headers["x-ms-ratelimit-remaining-subscription-reads"]);
        Assert.Equal((429, "SubscriptionRequestsThrottled"), (third.Status, third.Code));
        Assert.True(int.Parse(third.Headers["Retry-After"]) >= 1);
    }

    private sealed class FrozenTime : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
