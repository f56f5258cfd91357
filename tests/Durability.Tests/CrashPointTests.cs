namespace Keelson.Durability;

public sealed class CrashPointTests
{
    /// <summary>A part of the points; all of them: <c>dotnet run -c Release --project tests/Durability.Tests -- crash-points</c>.</summary>
    [Fact]
    public async Task Crash_AtAnyWriteOrSync_LosesNothingAndDoublesNothing()
    {
        var points = new CrashPoints(orchestrations: 12, seed: 1);
        await points.RecordAsync();

        var report = await points.CheckAsync(every: Math.Max(1, points.Operations / 100), resumeEvery: 25);

        Assert.InRange(report.Points, 290, 330);
        Assert.InRange(report.Resumed, 10, 20);
        Assert.Empty(report.Faults);
    }
}
