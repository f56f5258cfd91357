namespace Keelson.Durability;

public sealed class KillTests
{
    /// <summary>More: <c>dotnet run -c Release --project tests/Durability.Tests -- kills 2000</c>.</summary>
    [Fact]
    public async Task Kill_UnderLoadAgainAndAgain_LosesNothingAndDoublesNothing()
    {
        var report = await Kills.RunAsync(cycles: 15, seed: 1);

        Assert.InRange(report.Acknowledged, 15, int.MaxValue);
        Assert.Empty(report.Faults);
    }
}
