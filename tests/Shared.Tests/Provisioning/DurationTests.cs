using Keelson.Provisioning;

namespace Keelson.Tests.Provisioning;

public sealed class DurationTests
{
    [Theory]
    [InlineData("90m", 90)]
    [InlineData("36h", 36 * 60)]
    [InlineData("14d", 14 * 24 * 60)]
    [InlineData("2w", 14 * 24 * 60)]
    public void TryParse_WellFormed_IsRead(string text, int minutes)
    {
        Assert.True(Duration.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromMinutes(minutes), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("14")]
    [InlineData("d")]
    [InlineData("-1d")]
    [InlineData("0d")]
    [InlineData("1.5d")]
    [InlineData("14 d")]
    [InlineData("14D")]
    [InlineData("9999999d")]
    [InlineData("3651d")]
    [InlineData("14d\n")]
    [InlineData("١d")]
    public void TryParse_Malformed_IsRefused(string text) => Assert.False(Duration.TryParse(text, out _));

    [Theory]
    [InlineData("14d", "14d")]
    [InlineData("48h", "2d")]
    [InlineData("36h", "36h")]
    [InlineData("61m", "61m")]
    public void Format_OfParsed_IsShortest(string text, string expected)
    {
        Assert.True(Duration.TryParse(text, out var duration));
        Assert.Equal(expected, Duration.Format(duration));
    }
}
