using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Keelson.Local.Runtime.Timers;

public sealed class CronScheduleTests
{
    [Theory]
    [InlineData("0 */5 * * * *", "2026-03-04T10:02:30", "2026-03-04T10:05:00")]
    [InlineData("0 */5 * * * *", "2026-03-04T10:05:00", "2026-03-04T10:10:00")]
    [InlineData("0 0 * * * *", "2026-03-04T23:30:00", "2026-03-05T00:00:00")]
    [InlineData("*/15 * * * * *", "2026-03-04T10:00:44", "2026-03-04T10:00:45")]
    [InlineData("0 30 9 * * 1-5", "2026-03-06T09:30:00", "2026-03-09T09:30:00")]
    [InlineData("0 30 9 * * Mon-Fri", "2026-03-06T09:30:00", "2026-03-09T09:30:00")]
    [InlineData("0 0 0 1 * *", "2026-03-04T10:00:00", "2026-04-01T00:00:00")]
    [InlineData("0 0 0 31 * *", "2026-04-01T00:00:00", "2026-05-31T00:00:00")]
    [InlineData("0 0 0 29 2 *", "2026-03-01T00:00:00", "2028-02-29T00:00:00")]
    [InlineData("0 0 6 13 * Fri", "2026-03-14T00:00:00", "2026-11-13T06:00:00")]
    [InlineData("5,10 0 0 * Jan,Jul *", "2026-02-01T00:00:00", "2026-07-01T00:00:05")]
    [InlineData("0 0 8-18/4 * * *", "2026-03-04T12:30:00", "2026-03-04T16:00:00")]
    [InlineData("0 59 23 31 12 *", "2026-12-31T23:59:00", "2027-12-31T23:59:00")]
    [InlineData("30 4 * * *", "2026-03-04T10:00:00", "2026-03-05T04:30:00")]
    [InlineData("0 0 0 * * 7", "2026-03-04T10:00:00", "2026-03-08T00:00:00")]
    public void Next_AfterATime_IsTheNextMatch(string expression, string after, string expected) =>
        Assert.Equal(Utc(expected), CronSchedule.Parse(expression).Next(Utc(after)));

    [Fact]
    public void Next_WithinASecond_IsAWholeSecondLater() =>
        Assert.Equal(
            Utc("2026-03-04T10:00:01"), CronSchedule.Parse("* * * * * *").Next(Utc("2026-03-04T10:00:00.900")));

    [Fact]
    public void Next_NeverMatching_IsNull() =>
        Assert.Null(CronSchedule.Parse("0 0 0 30 2 *").Next(Utc("2026-01-01T00:00:00")));

    [Theory]
    [InlineData("")]
    [InlineData("* * * *")]
    [InlineData("60 * * * * *")]
    [InlineData("0 0 24 * * *")]
    [InlineData("0 0 0 0 * *")]
    [InlineData("0 0 0 * 13 *")]
    [InlineData("0 5-1 * * * *")]
    [InlineData("0 */0 * * * *")]
    [InlineData("0 1/2/3 * * * *")]
    [InlineData("0 x * * * *")]
    public void Parse_WhatIsNoNcrontab_IsRefused(string expression) =>
        Assert.Throws<FormatException>(() => CronSchedule.Parse(expression));

    [Theory]
    [InlineData("%Scan:Schedule%", "2026-03-04T10:07:00")]
    [InlineData("%Scan__Schedule%", "2026-03-04T10:07:00")]
    [InlineData("00:00:30", "2026-03-04T10:00:30")]
    public void Read_SettingOrInterval_IsResolved(string schedule, string expected)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Scan:Schedule"] = "0 7 * * * *" })
            .Build();

        var read = Schedule.Read("Scan", schedule, settings);

        Assert.Equal(Utc(expected), read.Next(Utc("2026-03-04T10:00:00")));
    }

    [Fact]
    public void Read_SettingNotSet_NamesIt()
    {
        var refused = Assert.Throws<FormatException>(
            () => Schedule.Read("Scan", "%Missing%", new ConfigurationBuilder().Build()));

        Assert.Contains("'Missing'", refused.Message, StringComparison.Ordinal);
    }

    private static DateTimeOffset Utc(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
