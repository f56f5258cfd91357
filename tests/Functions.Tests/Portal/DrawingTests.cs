using Keelson.Portal.Parts;

namespace Keelson.Portal;

public sealed class DrawingTests
{
    [Fact]
    public void Curve_NoPoints_IsNothing() => Assert.Null(Curve.Through([], 100, 20, 0, 10));

    [Fact]
    public void Curve_OnePoint_IsALevelLine() =>
        Assert.Equal("M0 10L100 10", Curve.Through([(Some.Now, 5)], 100, 20, 0, 10)!.Line);

    [Fact]
    public void Curve_PointsApartInTime_ArePlacedByTimeAndValue()
    {
        var curve = Curve.Through([(Some.Now, 0), (Some.Now.AddDays(1), 10), (Some.Now.AddDays(4), 5)], 100, 20, 0, 10)!;

        Assert.Equal("M0 20L25 0L100 10", curve.Line);
        Assert.Equal("M0 20L25 0L100 10V20H0Z", curve.Area);
        Assert.Equal((100, 10), (curve.LastX, curve.LastY));
    }

    [Fact]
    public void Curve_ValuesBeyondTheScale_StayInside() =>
        Assert.Equal("M0 0L100 20", Curve.Through([(Some.Now, 99), (Some.Now.AddDays(1), -3)], 100, 20, 0, 10)!.Line);

    [Theory]
    [InlineData(1, 4, "25%")]
    [InlineData(5, 4, "100%")]
    [InlineData(1, 0, "0%")]
    [InlineData(-1, 4, "0%")]
    [InlineData(1, 3, "33.33%")]
    public void PercentOf_Share_IsALengthFromNoneToAll(int part, int whole, string expected) =>
        Assert.Equal(expected, Percent.Of(part, whole));

    [Theory]
    [InlineData(99.96, "99.9 %")]
    [InlineData(100, "100 %")]
    [InlineData(0, "0 %")]
    [InlineData(61.54, "61.5 %")]
    public void PercentText_NearPerfection_IsNotCalledPerfect(double percent, string expected) =>
        Assert.Equal(expected, Percent.Text((decimal)percent));

    [Fact]
    public void LinksTo_EmptyAndSpecialValues_AreLeftOutAndEscaped() =>
        Assert.Equal("/findings?q=a%20%26%20b", Shell.Links.To("/findings", ("q", "a & b"), ("team", ""), ("policy", null)));
}
