using System.Text.Json;

namespace Keelson.Policies;

public sealed class FreezeWindowTests
{
    [Theory]
    // Berlin is at UTC+1 in winter, and at UTC+2 in summer.
    [InlineData("2026-12-19T23:30:00Z", true)]
    [InlineData("2026-12-19T22:59:00Z", false)]
    [InlineData("2027-01-03T22:59:00Z", true)]
    [InlineData("2027-01-03T23:00:00Z", false)]
    public void HoldsAt_Once_IsByTheClockOnTheWall(string at, bool holds)
    {
        var window = new FreezeWindow { Name = "year end", TimeZone = "Europe/Berlin", From = new(2026, 12, 20), To = new(2027, 1, 4) };

        Assert.Equal(holds, window.HoldsAt(DateTimeOffset.Parse(at)));
    }

    [Theory]
    [InlineData("2026-11-20T16:59:00Z", false)]
    [InlineData("2026-11-20T17:00:00Z", true)]
    [InlineData("2026-11-21T05:59:00Z", true)]
    [InlineData("2026-11-21T06:00:00Z", false)]
    [InlineData("2026-11-21T18:00:00Z", false)]
    // After the clocks went forward the same wall time is an hour earlier.
    [InlineData("2026-07-03T16:00:00Z", true)]
    public void HoldsAt_EveryWeekOverMidnight_BelongsToTheDayItBeganOn(string at, bool holds)
    {
        var window = new FreezeWindow
        {
            Name = "friday night",
            TimeZone = "Europe/Berlin",
            Days = [DayOfWeek.Friday],
            Start = new(18, 0),
            End = new(7, 0),
        };

        Assert.Equal(holds, window.HoldsAt(DateTimeOffset.Parse(at)));
    }

    [Fact]
    public void HoldsAt_UnknownTimeZone_IsOnTheSafeSide() =>
        Assert.True(new FreezeWindow { Name = "x", TimeZone = "Mars/Olympus" }.HoldsAt(DateTimeOffset.UnixEpoch));

    [Theory]
    [InlineData("""{"name":"","timeZone":"Europe/Berlin","from":"2026-12-20T00:00:00","to":"2026-12-21T00:00:00"}""", "/freezes/0/name")]
    [InlineData("""{"name":"x","timeZone":"Mars","from":"2026-12-20T00:00:00","to":"2026-12-21T00:00:00"}""", "/freezes/0/timeZone")]
    [InlineData("""{"name":"x","timeZone":"UTC"}""", "/freezes/0")]
    [InlineData("""{"name":"x","timeZone":"UTC","from":"2026-12-20T00:00:00","days":["friday"]}""", "/freezes/0")]
    [InlineData("""{"name":"x","timeZone":"UTC","from":"2026-12-22T00:00:00","to":"2026-12-21T00:00:00"}""", "/freezes/0/to")]
    [InlineData("""{"name":"x","timeZone":"UTC","days":["friday"],"start":"18:00:00","end":"18:00:00"}""", "/freezes/0/days")]
    public void Check_WrongWindow_SaysWhere(string json, string path)
    {
        var window = JsonSerializer.Deserialize<FreezeWindow>(json, KeelsonJson.Options)!;

        Assert.Equal(path, Assert.Single(FreezeRules.Check([window])).Path);
    }
}
