namespace Keelson.Policies;

public sealed class ScanEstateTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Scan_PagesThatAreReadOftener_FindsExactlyWhatIsThere(int hiccups)
    {
        await using var hub = await ScanHub.StartAsync();
        hub.Estate.Hiccups = hiccups;
        hub.Estate.Fill(PagedEstate.First, 70, number => number % 7 == 0);
        hub.Estate.Fill(PagedEstate.Second, 5, number => number == 3);

        var scan = await hub.ScanAsync();

        Assert.Equal((ScanStatus.Completed, 75, 11, 11), (scan.Status, scan.Totals.Resources, scan.Totals.Matches, scan.New));
        Assert.Equal(
            hub.Estate.Accounts.Where(account => account.Value).Select(account => account.Key),
            (await hub.FindingsAsync()).Select(finding => finding.Resource.Id).Order(StringComparer.Ordinal));
        Assert.Empty(await hub.ListAsync("scanwork/"));
        Assert.Single(await hub.ListAsync("notices/"));
    }

    [Fact]
    public async Task Scan_OfWhatHasNotChanged_WritesNoFinding()
    {
        await using var hub = await ScanHub.StartAsync();
        hub.Estate.Fill(PagedEstate.First, 20, number => number < 5);
        await hub.ScanAsync();
        var before = await hub.ListAsync("findings/");

        var again = await hub.ScanAsync();

        Assert.Equal((0, 0), (again.New, again.Resolved));
        Assert.Equal(before, await hub.ListAsync("findings/"));
    }

    [Fact]
    public async Task Scan_SubscriptionThatCannotBeRead_IsIncompleteAndLeavesItsFindings()
    {
        await using var hub = await ScanHub.StartAsync();
        hub.Estate.Fill(PagedEstate.First, 4, _ => true);
        hub.Estate.Fill(PagedEstate.Second, 4, _ => true);
        await hub.ScanAsync();
        hub.Estate.Forbidden = PagedEstate.Second;
        hub.Estate.Fill(PagedEstate.First, 4, number => number > 0);
        hub.Estate.Fill(PagedEstate.Second, 4, _ => false);

        var scan = await hub.ScanAsync();

        Assert.Equal((ScanStatus.Incomplete, 1), (scan.Status, scan.Resolved));
        Assert.Contains("Keelson may not read it", Assert.Single(scan.Problems), StringComparison.Ordinal);
        Assert.Equal(7, (await hub.FindingsAsync()).Count(finding => finding.IsOpen));
    }

    [Fact]
    public async Task Scan_ResourceThatCameBack_KeepsTheDayItWasFirstSeen()
    {
        await using var hub = await ScanHub.StartAsync();
        hub.Estate.Fill(PagedEstate.First, 1, _ => true);
        await hub.ScanAsync();
        var first = Assert.Single(await hub.FindingsAsync());
        hub.Estate.Fill(PagedEstate.First, 1, _ => false);
        await hub.ScanAsync();
        Assert.Equal(FindingResolution.Resolved, Assert.Single(await hub.FindingsAsync()).Resolution);
        hub.Estate.Fill(PagedEstate.First, 1, _ => true);

        await hub.ScanAsync();

        var back = Assert.Single(await hub.FindingsAsync());
        Assert.Equal((true, 1, first.FirstSeen), (back.IsOpen, back.Reopenings, back.FirstSeen));
    }
}
