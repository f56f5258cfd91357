using System.Globalization;

namespace Keelson.Policies;

public sealed class SettlementTests
{
    private static readonly DateTimeOffset Monday = Sight.Monday;
    private static readonly string Subscription = Exemptions.Subscription.Split('/')[2];

    [Fact]
    public void Settle_WhatIsSeenAgain_ChangesNothing()
    {
        Finding[] before = [Sight.Found(1), Sight.Found(2)];

        Assert.Null(Full(Monday.AddDays(1)).Settle(before, Seen(Monday.AddDays(1), 1, 2)));
    }

    [Fact]
    public void Settle_NewAndGone_AreFoundAndResolved()
    {
        var after = Full(Monday.AddDays(1)).Settle([Sight.Found(1)], Seen(Monday.AddDays(1), 2))!;

        Assert.Equal(
            [(Sight.Account(1), Monday.AddDays(1)), (Sight.Account(2), (DateTimeOffset?)null)],
            after.Select(finding => (finding.Resource.Id, finding.ResolvedAt)));
    }

    [Fact]
    public void Settle_SubscriptionThatWasNotReadToTheEnd_KeepsItsFindings()
    {
        var settlement = new Settlement(
            new(Monday.AddDays(1), new HashSet<string> { "another" }, null), Monday.AddDays(1), DateTimeOffset.MinValue);

        Assert.Null(settlement.Settle([Sight.Found(1)], Seen(Monday)));
    }

    [Fact]
    public void Settle_Delta_ResolvesOnlyWhatItHasLookedAt()
    {
        var looked = new Dictionary<string, DateTimeOffset> { [FindingId.HashOf(Sight.Account(1))] = Monday.AddHours(2) };
        var settlement = new Settlement(
            new(Monday.AddHours(1), new HashSet<string> { Subscription }, looked), Monday.AddHours(1), DateTimeOffset.MinValue);

        var after = settlement.Settle([Sight.Found(1), Sight.Found(2)], Seen(Monday))!;

        Assert.Equal([Monday.AddHours(2), null], after.Select(finding => finding.ResolvedAt));
    }

    [Fact]
    public void Settle_PolicyThatIsGone_ClosesAllOfIt()
    {
        var settlement = new Settlement(null, Monday.AddDays(1), DateTimeOffset.MinValue);

        var after = settlement.Settle([Sight.Found(1)], Seen(Monday))!;

        Assert.Equal(FindingResolution.PolicyGone, Assert.Single(after).Resolution);
    }

    [Fact]
    public void Settle_ResolvedLongAgo_IsForgotten()
    {
        var resolved = FindingHistory.Unseen(Sight.Found(1), Monday);
        var settlement = new Settlement(
            new(Monday.AddDays(9), new HashSet<string>(), null), Monday.AddDays(9), Monday.AddDays(1));

        Assert.Equal([Sight.Found(2)], settlement.Settle([resolved, Sight.Found(2)], Seen(Monday))!);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("1", 1)]
    [InlineData("24999 1 1", 2)]
    [InlineData("30000 30000", 2)]
    [InlineData("10 10 10 10", 1)]
    public void Divide_Sightings_FitsSlicesAndLosesNoPolicy(string counts, int slices)
    {
        var policies = counts.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select((count, at) => ($"p{at}", int.Parse(count, CultureInfo.InvariantCulture))).ToList();

        var divided = ScanSlice.Divide(policies);

        Assert.Equal(slices, divided.Count);
        Assert.Equal(policies.Select(policy => policy.Item1), divided.SelectMany(slice => slice.Policies));
    }

    private static Settlement Full(DateTimeOffset at) =>
        new(new(at, new HashSet<string> { Subscription }, null), at, DateTimeOffset.MinValue);

    private static Dictionary<string, Sighting> Seen(DateTimeOffset at, params int[] numbers) =>
        numbers.Select(number => Sight.Of(number, at)).ToDictionary(sighting => sighting.Id);
}
