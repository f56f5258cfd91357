using Keelson.Provisioning;

namespace Keelson.Tests.Catalogue;

/// <summary>Versions and near names.</summary>
public sealed class CatalogueTextTests
{
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
