using Keelson.Local.Runtime.Durable.Recording;

namespace Keelson.Histories;

/// <summary>
/// What instances have done before, today's code does again. When one of these fails, the message says what to do; a
/// recorded history is never edited to make it pass.
/// </summary>
public sealed class ReplayGateTests
{
    private const int AtLeast = 60;

    public static TheoryData<string> Files => [.. RecordedHistories.Files];

    public static TheoryData<string> Orchestrators => [.. ProductOrchestrators.Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void Replay_RecordedHistory_GoesTheSameWay(string file)
    {
        var orchestrator = RecordedHistories.Read(file).Orchestrator;
        var code = ProductOrchestrators.Find(orchestrator);

        Assert.True(code is not null, $"{file} was recorded of {orchestrator}, which is gone. Remove the file only when no"
            + " instance of it can still be running anywhere.");
        Assert.Null(RecordedHistories.Judge(file, code));
    }

    [Theory]
    [MemberData(nameof(Orchestrators))]
    public void Orchestrator_OfTheProduct_HasRecordedHistories(string orchestrator) => Assert.True(
        RecordedHistories.Files.Any(file => file.StartsWith(orchestrator + "/", StringComparison.Ordinal)),
        $"{orchestrator} has no recorded history. Let it run, then: dotnet run --project local -- histories record");

    [Fact]
    public void Histories_AllTogether_AreEnough() => Assert.True(
        RecordedHistories.Files.Count >= AtLeast, $"{RecordedHistories.Files.Count} of at least {AtLeast}");

    [Theory]
    [MemberData(nameof(Files))]
    public void File_OfAHistory_IsAsItWouldBeWrittenAndHoldsNothingPrivate(string file)
    {
        var recorded = RecordedHistories.Read(file);

        Assert.Equal(recorded.Orchestrator, file.Split('/')[0]);
        Assert.Equal(HistoryJson.Write(recorded), File.ReadAllText(RecordedHistories.FullPath(file)));
        Assert.Equal(HistoryJson.Write(recorded), HistoryJson.Write(Sharing.Clean(recorded)));
    }

    [Fact]
    public void Paths_OfAllHistories_AreDifferent()
    {
        var same = RecordedHistories.Files
            .GroupBy(file => string.Join('\n', RecordedHistories.Read(file).Path.Prepend(file.Split('/')[0])))
            .Where(files => files.Count() > 1);

        Assert.Empty(same.Select(files => string.Join(", ", files)));
    }
}
