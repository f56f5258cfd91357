using Keelson.Tests;

namespace Keelson.Policies;

public sealed class LatestLooksTests
{
    private const string Resource = "/subscriptions/s/one";
    private static readonly PolicySet Policies = PolicySet.Compile([]);
    private readonly HandClock clock = new();

    [Theory]
    [InlineData(-60, true)]
    [InlineData(-3, true)]
    [InlineData(-1, false)]
    [InlineData(5, false)]
    public void FindCover_Change_IsCoveredOnlyByALaterRead(int changed, bool covered)
    {
        var looks = new LatestLooks(clock);
        looks.Note(Resource, "first", looks.Begin(Resource, "first"), Policies);

        Assert.Equal(covered ? "first" : null, looks.FindCover(Resource.ToUpperInvariant(), "second", clock.GetUtcNow().AddSeconds(changed), Policies));
        Assert.Null(looks.FindCover(Resource, "first", clock.GetUtcNow().AddSeconds(changed), Policies));
        Assert.Null(looks.FindCover(Resource + "2", "second", clock.GetUtcNow().AddSeconds(changed), Policies));
    }

    [Fact]
    public void FindCover_ReadJudgedByOtherPolicies_CoversNothing()
    {
        var looks = new LatestLooks(clock);
        looks.Note(Resource, "first", looks.Begin(Resource, "first"), Policies);
        var hourAgo = clock.GetUtcNow().AddHours(-1);

        Assert.Equal("first", looks.FindCover(Resource, "second", hourAgo, Policies));
        Assert.Null(looks.FindCover(Resource, "second", hourAgo, PolicySet.Compile([])));
    }

    [Fact]
    public void FindCover_ReadThatIsStillToCome_CoversUntilItBegins()
    {
        var looks = new LatestLooks(clock);
        looks.Announce(Resource, "first", clock.GetUtcNow().AddSeconds(9));

        Assert.Equal("first", looks.FindCover(Resource, "second", clock.GetUtcNow(), Policies));
        looks.Begin(Resource, "first");
        Assert.Null(looks.FindCover(Resource, "second", clock.GetUtcNow(), Policies));
    }

    [Fact]
    public void FindCover_ReadThatIsLongOverdue_CoversNothing()
    {
        var looks = new LatestLooks(clock);
        looks.Announce(Resource, "first", clock.GetUtcNow());
        clock.Advance(TimeSpan.FromMinutes(6));

        Assert.Null(looks.FindCover(Resource, "second", clock.GetUtcNow(), Policies));
    }
}
