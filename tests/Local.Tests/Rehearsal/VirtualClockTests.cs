namespace Keelson.Local.Rehearsal;

public sealed class VirtualClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Timers_FireOneByOne_EachAtItsTime()
    {
        var clock = new VirtualClock(Start, new Random(1));
        var fired = new List<(string Name, DateTimeOffset At)>();
        foreach (var (name, hours) in new[] { ("third", 48), ("first", 1), ("second", 2) })
            clock.CreateTimer(_ => fired.Add((name, clock.GetUtcNow())), null, TimeSpan.FromHours(hours), Timeout.InfiniteTimeSpan);

        while (clock.TryFireNext())
        {
        }

        Assert.Equal([("first", Start.AddHours(1)), ("second", Start.AddHours(2)), ("third", Start.AddHours(48))], fired);
    }

    [Fact]
    public void Timers_DueTogether_FireInTheOrderOfTheSeed()
    {
        Assert.Equal(Order(7), Order(7));
        Assert.NotEqual(Order(7), Order(8));
    }

    [Fact]
    public void Timer_ThatIsChangedOrDisposed_DoesNotFireAsBefore()
    {
        var clock = new VirtualClock(Start, new Random(1));
        var fired = new List<DateTimeOffset>();
        var changed = clock.CreateTimer(_ => fired.Add(clock.GetUtcNow()), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        var gone = clock.CreateTimer(_ => fired.Add(DateTimeOffset.MinValue), null, TimeSpan.FromHours(2), Timeout.InfiniteTimeSpan);
        changed.Change(TimeSpan.FromHours(5), Timeout.InfiniteTimeSpan);
        gone.Dispose();

        while (clock.TryFireNext())
        {
        }

        Assert.Equal([Start.AddHours(5)], fired);
    }

    [Fact]
    public void PeriodicTimer_FiresAtEachOfItsTimes()
    {
        var clock = new VirtualClock(Start, new Random(1));
        var fired = new List<DateTimeOffset>();
        using var timer = clock.CreateTimer(_ => fired.Add(clock.GetUtcNow()), null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5));

        for (var i = 0; i < 3; i++)
            Assert.True(clock.TryFireNext());

        Assert.Equal([Start.AddMinutes(1), Start.AddMinutes(6), Start.AddMinutes(11)], fired);
    }

    private static List<int> Order(int seed)
    {
        var clock = new VirtualClock(Start, new Random(seed));
        var fired = new List<int>();
        for (var i = 0; i < 20; i++)
        {
            var number = i;
            clock.CreateTimer(_ => fired.Add(number), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        }
        while (clock.TryFireNext())
        {
        }
        return fired;
    }
}
