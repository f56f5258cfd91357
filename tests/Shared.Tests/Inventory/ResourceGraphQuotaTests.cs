using Keelson.Azure;

namespace Keelson.Inventory;

/// <summary>The pacing against a service that counts as Resource Graph does, on a clock that only waiting moves.</summary>
public sealed class ResourceGraphQuotaTests
{
    [Fact]
    public async Task Ask_OneAfterTheOther_IsNeverRefusedAndWaitsOnlyForNewPeriods()
    {
        var clock = new WaitingClock();
        var service = new Service(clock);
        using var quota = new ResourceGraphQuota(clock);

        for (var i = 0; i < 100; i++)
            await quota.AskAsync(service.AnswerAsync, default);

        Assert.Equal((100, 0), (service.Asked, service.Refused));
        // 100 queries at 15 a period begin in the seventh period.
        Assert.Equal(TimeSpan.FromSeconds(30), clock.Waited);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Ask_SideBySide_IsNeverRefused(int seed)
    {
        var clock = new WaitingClock();
        var service = new Service(clock) { Delays = new Random(seed) };
        using var quota = new ResourceGraphQuota(clock);

        await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Task.Run(() => quota.AskAsync(service.AnswerAsync, default))));

        Assert.Equal((60, 0), (service.Asked, service.Refused));
    }

    [Fact]
    public async Task Ask_QuotaUsedUpByAnother_WaitsAsLongAsAskedAndSucceeds()
    {
        var clock = new WaitingClock();
        var service = new Service(clock);
        service.UseUp();
        using var quota = new ResourceGraphQuota(clock);

        await quota.AskAsync(service.AnswerAsync, default);

        Assert.Equal((1, TimeSpan.FromSeconds(5)), (service.Refused, clock.Waited));
    }

    [Fact]
    public async Task Ask_RefusedAgainAndAgain_GivesUp()
    {
        var clock = new WaitingClock();
        using var quota = new ResourceGraphQuota(clock);
        var asked = 0;

        await Assert.ThrowsAsync<TransientException>(() => quota.AskAsync(
            _ =>
            {
                asked++;
                throw new TransientException("RateLimiting", null, "Later.", TimeSpan.FromSeconds(5));
            },
            default));

        Assert.Equal(6, asked);
    }

    [Fact]
    public async Task Ask_ServiceWithoutQuota_IsAskedAtOnce()
    {
        var clock = new WaitingClock();
        using var quota = new ResourceGraphQuota(clock);

        for (var i = 0; i < 50; i++)
            await quota.AskAsync(_ => Task.FromResult(new ResourceGraphAnswer(default, null, null)), default);

        Assert.Equal(TimeSpan.Zero, clock.Waited);
    }

    /// <summary>15 queries in each period of 5 seconds.</summary>
    private sealed class Service(WaitingClock clock)
    {
        private readonly Lock _gate = new();
        private DateTimeOffset _ends;
        private int _left;

        public int Asked { get; private set; }

        public int Refused { get; private set; }

        public Random? Delays { get; init; }

        public async Task<ResourceGraphAnswer> AnswerAsync(CancellationToken cancellationToken)
        {
            var answer = Answer();
            for (var yields = Delays?.Next(20) ?? 0; yields > 0; yields--)
                await Task.Yield();
            return answer;
        }

        public void UseUp()
        {
            lock (_gate)
                (_ends, _left) = (clock.GetUtcNow() + TimeSpan.FromSeconds(5), 0);
        }

        private ResourceGraphAnswer Answer()
        {
            lock (_gate)
            {
                var now = clock.GetUtcNow();
                if (now >= _ends)
                    (_ends, _left) = (now + TimeSpan.FromSeconds(5), 15);
                if (_left == 0)
                {
                    Refused++;
                    throw new TransientException("RateLimiting", null, "Later.", _ends - now);
                }
                Asked++;
                _left--;
                return new(default, _left.ToString(), (_ends - now).ToString("c"));
            }
        }
    }

    /// <summary>A wait ends at once, and the time of it has passed.</summary>
    private sealed class WaitingClock : TimeProvider
    {
        private readonly Lock _gate = new();
        private DateTimeOffset _now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

        public TimeSpan Waited { get; private set; }

        public override DateTimeOffset GetUtcNow()
        {
            lock (_gate)
                return _now;
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            lock (_gate)
            {
                _now += dueTime;
                Waited += dueTime;
            }
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
