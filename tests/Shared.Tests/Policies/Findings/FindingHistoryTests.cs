using FsCheck;
using FsCheck.Fluent;

namespace Keelson.Policies;

public sealed class FindingHistoryTests
{
    private static readonly DateTimeOffset Monday = Sight.Monday;

    [Fact]
    public void Seen_Again_IsTheSameFinding()
    {
        var found = Sight.Found();

        Assert.Same(found, FindingHistory.Seen(found, Sight.Of(at: Monday.AddDays(1))));
    }

    [Fact]
    public void Seen_OfAnotherTeamNow_IsKeptWithItsFirstSight()
    {
        var moved = FindingHistory.Seen(Sight.Found(), Sight.Of(at: Monday.AddDays(3), team: "search"))!;

        Assert.Equal(("search", Monday, Monday.AddDays(3)), (moved.Resource.Team, moved.FirstSeen, moved.LastSeen));
    }

    [Fact]
    public void Unseen_ThenSeen_IsReopenedAndKeepsItsFirstSight()
    {
        var resolved = FindingHistory.Unseen(Sight.Found(), Monday.AddDays(1));
        var back = FindingHistory.Seen(resolved, Sight.Of(at: Monday.AddDays(2)))!;

        Assert.Equal((Monday.AddDays(1), FindingResolution.Resolved), (resolved.ResolvedAt, resolved.Resolution));
        Assert.True(back.IsOpen);
        Assert.Equal((Monday, 1, Monday.AddDays(2)), (back.FirstSeen, back.Reopenings, back.OpenSince));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    public void Seen_InAPageReadBeforeItWasRemediated_StaysRemediated(int minutes)
    {
        var remediated = FindingHistory.Unseen(
            Sight.Found(), Monday.AddHours(1), FindingResolution.Remediated, remediation: "r-1");

        Assert.Same(remediated, FindingHistory.Seen(remediated, Sight.Of(at: Monday.AddHours(1).AddMinutes(minutes))));
        Assert.Equal("r-1", remediated.Remediation);
    }

    [Fact]
    public void Unseen_ByAScanThatBeganBeforeItsFirstSight_StaysOpen()
    {
        var found = Sight.Found();

        Assert.Same(found, FindingHistory.Unseen(found, Monday.AddMinutes(-1)));
    }

    [Fact]
    public void Seen_Undecided_IsTakenToBeAsItWas()
    {
        var undecided = Sight.Of(at: Monday.AddDays(1)) with { IsUndecided = true };
        var found = Sight.Found();
        var resolved = FindingHistory.Unseen(found, Monday.AddHours(1));

        Assert.Null(FindingHistory.Seen(null, undecided));
        Assert.Same(resolved, FindingHistory.Seen(resolved, undecided));
        var kept = FindingHistory.Seen(found, undecided)!;
        Assert.True(kept is { IsOpen: true, IsUndecided: true });
        Assert.Equal(found.LastSeen, kept.LastSeen);
        Assert.False(FindingHistory.Seen(kept, Sight.Of(at: Monday.AddDays(2)))!.IsUndecided);
    }

    [Fact]
    public void Seen_WithoutAPriceToday_KeepsThatOfYesterday()
    {
        var priced = FindingHistory.Seen(null, Sight.Of() with { MonthlyCost = 12.5m, Currency = "EUR" })!;

        Assert.Same(priced, FindingHistory.Seen(priced, Sight.Of(at: Monday.AddDays(1))));
    }

    [Fact]
    public void AnyOrderOfLooks_FirstSightNeverChangesAndNothingIsResolvedBeforeItWasSeen()
    {
        var looks = Gen.Choose(0, 50).Zip(Gen.Elements("seen", "unseen", "undecided")).ListOf();

        Prop.ForAll(looks.ToArbitrary(), all =>
        {
            Finding? finding = null;
            foreach (var (hours, what) in all)
            {
                var (before, at) = (finding, Monday.AddHours(hours));
                finding = what == "unseen"
                    ? finding is null ? null : FindingHistory.Unseen(finding, at)
                    : FindingHistory.Seen(finding, Sight.Of(at: at) with { IsUndecided = what == "undecided" });
                if (before is not null && (finding!.FirstSeen != before.FirstSeen || finding.LastSeen < before.LastSeen))
                    return false;
                if (finding?.ResolvedAt < finding?.LastSeen)
                    return false;
            }
            return true;
        }).QuickCheckThrowOnFailure();
    }
}
