namespace Keelson.Policies;

public sealed class ScanDueTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("02:00", 60, null, null, ScanKind.Full)]
    [InlineData("02:00", 60, -8.0, -8.0, ScanKind.Delta)]
    [InlineData("02:00", 60, -8.0, -0.5, null)]
    [InlineData("02:00", 60, -9.0, -0.5, ScanKind.Full)]
    [InlineData("02:00", 60, -7.5, null, null)]
    [InlineData("11:00", 60, -22.0, -0.5, null)]
    [InlineData("11:00", 60, -24.0, -0.5, ScanKind.Full)]
    [InlineData("10:00", 60, -24.0, -0.5, ScanKind.Full)]
    [InlineData("10:00", 60, 0.0, -0.5, null)]
    [InlineData("", 60, null, null, null)]
    [InlineData("", 60, null, -1.0, ScanKind.Delta)]
    [InlineData("02:00", 0, -8.0, -8.0, null)]
    public void Next_HoursSinceTheLastScans_SaysWhichIsDue(
        string fullAt, int deltaMinutes, double? full, double? seen, ScanKind? due)
    {
        var head = new ScanHead(null, seen is { } s ? Now.AddHours(s) : null, full is { } f ? Now.AddHours(f) : null);
        var options = new ScanningOptions { FullAt = fullAt, DeltaMinutes = deltaMinutes };

        Assert.Equal(due, ScanDue.Next(head, options, Now));
    }

    [Fact]
    public void Head_ScanThatCouldNotReadAll_LeavesWhatIsToBeSeen()
    {
        var head = ScanHead.Empty.Ended(Scan(ScanStatus.Incomplete));

        Assert.Equal(ScanHead.Empty, head);
    }

    [Fact]
    public void Head_ScanOfSomePolicies_SaysNothingOfTheEstate() =>
        Assert.Equal(ScanHead.Empty, ScanHead.Empty.Ended(Scan(ScanStatus.Completed) with { OnlyPolicies = ["one"] }));

    [Fact]
    public void Head_CompletedScan_HasSeenWhatChangedBeforeItBegan()
    {
        var head = ScanHead.Empty.Ended(Scan(ScanStatus.Completed));

        Assert.Equal((Now, Now), (head.SeenUntil, head.Full?.StartedAt));
    }

    [Fact]
    public void Head_ScanOfTheSchedules_IsNotedWhenItBegins()
    {
        var order = new ScanOrder("20261128-100000-abcde", ScanKind.Full, Now, "a test", ["one"], SchedulesUntil: Now.AddSeconds(-1));

        Assert.Equal(ScanHead.Empty with { SchedulesUntil = Now.AddSeconds(-1) }, ScanHead.Empty.Begun(order));
    }

    [Fact]
    public void Head_ScanThatSettledNothing_HasToldNothing()
    {
        var head = ScanHead.Empty.Ended(Scan(ScanStatus.Completed) with { ToldUntil = Now });

        Assert.Equal(Now, head.Ended(Scan(ScanStatus.Completed) with { StartedAt = Now.AddHours(1) }).ToldUntil);
    }

    private static ScanRecord Scan(ScanStatus status) => new()
    {
        Id = "20261128-100000-abcde",
        Kind = ScanKind.Full,
        Status = status,
        Cause = "a test",
        StartedAt = Now,
    };
}
