namespace Keelson.Durability;

public sealed class KillTests
{
    /// <summary>More: <c>dotnet run -c Release --project tests/Durability.Tests -- kills 2000</c>.</summary>
    [Fact]
    public async Task Kill_UnderLoadAgainAndAgain_LosesNothingAndDoublesNothing()
    {
        var report = await new Kills(seed: 1).RunAsync(cycles: 200);

        Assert.InRange(report.Acknowledged, 20_000, int.MaxValue);
        Assert.Empty(report.Faults);
    }
}
