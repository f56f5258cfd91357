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
            Assert.Equal(i.ToString(), throttle.Take(method, "s", "p")!.Value.Remaining);
        }

        var refused = Assert.Throws<ArmException>(() => throttle.Take(method, "s", "p"));
        clock.Advance(TimeSpan.FromSeconds(1));
        var after = throttle.Take(method, "s", "p");

        Assert.Equal((429, TimeSpan.FromSeconds(1.0 / perSecond)), (refused.Status, refused.RetryAfter));
        Assert.Equal((perSecond - 1).ToString(), after!.Value.Remaining);
        Assert.NotNull(throttle.Take(method, "s", "somebody else"));
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
