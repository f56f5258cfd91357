namespace Keelson.Durability;

public sealed class ManyTimersTests
{
    /// <summary>100,000: <c>dotnet run -c Release --project tests/Durability.Tests -- timers</c>.</summary>
    [Fact]
    public async Task Timers_DueAtOnce_AreNeitherEarlyNorLost() =>
        Assert.Equal((0, 10_000), await ManyTimers.RunAsync(10_000));

    [Fact]
    public async Task Timers_WhileTheClockIsSetADayAheadAndBack_AreNeitherEarlyNorLost() =>
        Assert.Equal((0, 1_000), await ManyTimers.RunAsync(1_000, TimeSpan.FromHours(24), TimeSpan.FromHours(-24)));
}
