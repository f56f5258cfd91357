using Keelson.Provisioning;

namespace Keelson.Tests.Catalogue;

/// <summary>Durations, versions and near names.</summary>
public sealed class CatalogueTextTests
{
    [Theory]
    [InlineData("14d", 14 * 24 * 60)]
    [InlineData("36h", 36 * 60)]
    [InlineData("90m", 90)]
    [InlineData("3660d", 3660 * 24 * 60)]
    public void DurationTryParse_Duration_IsRead(string text, int minutes)
    {
        Assert.True(DurationText.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromMinutes(minutes), duration);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("d")]
    [InlineData("14")]
    [InlineData("0d")]
    [InlineData("-1d")]
    [InlineData("+1d")]
    [InlineData("1.5d")]
    [InlineData(" 1d")]
    [InlineData("1w")]
    [InlineData("1D")]
    [InlineData("3661d")]
    [InlineData("99999999d")]
    [InlineData("999999999999d")]
    public void DurationTryParse_AnythingElse_IsRefused(string? text) => Assert.False(DurationText.TryParse(text, out _));

    [Theory]
    [InlineData("14d", "14d")]
    [InlineData("48h", "2d")]
    [InlineData("36h", "36h")]
    [InlineData("90m", "90m")]
    public void DurationFormat_Parsed_IsTheShortestText(string text, string expected)
    {
        Assert.True(DurationText.TryParse(text, out var duration));

        Assert.Equal(expected, DurationText.Format(duration));
    }

    [Fact]
    public void SemanticVersion_Sorted_FollowsSemver()
    {
        // The order of https://semver.org/#spec-item-11.
        string[] ascending =
        [
            "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1",
            "1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0",
        ];

        var sorted = ascending.Reverse().Select(Parse).Order().Select(v => v.ToString());

        Assert.Equal(ascending, sorted);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.0")]
    [InlineData("v1.0.0")]
    [InlineData("01.0.0")]
    [InlineData("1.0.0-")]
    [InlineData("1.0.0\n")]
    [InlineData("99999999.0.0")]
    public void SemanticVersionTryParse_NoVersion_IsRefused(string text) => Assert.False(SemanticVersion.TryParse(text, out _));

    [Theory]
    [InlineData("nodecount", "nodeCount")]
    [InlineData("ndoeCount", "nodeCount")]
    [InlineData("nodeCounts", "nodeCount")]
    [InlineData("zone", "zones")]
    [InlineData("replicas", null)]
    [InlineData("", null)]
    public void NearestName_Slip_IsRecognised(string unknown, string? expected) =>
        Assert.Equal(expected, NearestName.Of(unknown, ["nodeCount", "zones", "tier"]));

    private static SemanticVersion Parse(string text)
    {
        Assert.True(SemanticVersion.TryParse(text, out var version));
        return version;
    }
}
