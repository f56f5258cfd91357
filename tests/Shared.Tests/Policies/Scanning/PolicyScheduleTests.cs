using System.Globalization;

namespace Keelson.Policies;

public sealed class PolicyScheduleTests
{
    // A Saturday.
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0 0 * * * *", 5, true)]
    [InlineData("0 30 * * * *", 5, false)]
    [InlineData("0 30 * * * *", 31, true)]
    [InlineData("0 */5 * * * *", 5, true)]
    [InlineData("0 0 10 * * *", 5, true)]
    [InlineData("0 0 10 * * mon-fri", 5, false)]
    [InlineData("0 0 10 * * SAT", 5, true)]
    [InlineData("0 0 10 28 nov *", 5, true)]
    [InlineData("0 0 10 1,15,28 * 0-5", 5, false)]
    [InlineData("0 0 8-12/2 * * *", 5, true)]
    [InlineData("0 0 9-13/2 * * *", 5, false)]
    [InlineData("0 55/2 9 * * *", 5, true)]
    public void IsDue_MinutesSinceTheLastLook_IsDueWhenItFiredInBetween(string schedule, int minutes, bool due) =>
        Assert.Equal(due, new PolicySchedule(schedule).IsDue(Now.AddMinutes(-minutes), Now));

    [Theory]
    [InlineData("2026-11-28T09:59:59Z", true)]
    [InlineData("2026-11-28T10:00:00Z", false)]
    [InlineData("2026-11-28T10:00:01Z", false)]
    public void IsDue_LookAtTheMinuteItself_FiresOnce(string since, bool due) =>
        Assert.Equal(due, new PolicySchedule("0 0 10 * * *").IsDue(DateTimeOffset.Parse(since, CultureInfo.InvariantCulture), Now));

    [Fact]
    public void IsDue_LongDown_LooksBackADay()
    {
        Assert.True(new PolicySchedule("0 0 11 * * *").IsDue(Now.AddDays(-30), Now));
        Assert.False(new PolicySchedule("0 0 11 26 * *").IsDue(Now.AddDays(-30), Now));
    }
}
