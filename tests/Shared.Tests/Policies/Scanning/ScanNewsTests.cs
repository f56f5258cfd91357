namespace Keelson.Policies;

public sealed class ScanNewsTests
{
    private static readonly DateTimeOffset Started = new(2026, 11, 28, 10, 0, 0, TimeSpan.Zero);

    /// <summary>Minutes from the scan's beginning. The scan before told until -50, this one is gathered at 5.</summary>
    [Theory]
    [InlineData(-51, false)]
    [InlineData(-50, false)]
    [InlineData(-49, true)]
    [InlineData(0, true)]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void Includes_Moment_IsWhatNoOtherScanTells(double minutes, bool expected) =>
        Assert.Equal(expected, new ScanNews(Started, Started.AddMinutes(-50), Started.AddMinutes(5)).Includes(Started.AddMinutes(minutes)));

    [Theory]
    [InlineData(-1, false)]
    [InlineData(1, true)]
    public void Includes_NothingKnownOfEarlierOnes_TellsItsOwn(double minutes, bool expected) =>
        Assert.Equal(expected, new ScanNews(Started, null, Started.AddMinutes(5)).Includes(Started.AddMinutes(minutes)));

    [Fact]
    public void Includes_BetweenTwoScans_IsToldOnceByOneOfThem()
    {
        var first = new ScanNews(Started, Started.AddHours(-1), Started.AddMinutes(5));
        var next = new ScanNews(Started.AddHours(1), first.Until, Started.AddMinutes(65));

        for (var moment = Started; moment < next.Until; moment += TimeSpan.FromSeconds(30))
            Assert.NotEqual(first.Includes(moment), next.Includes(moment));
    }
}
