using Keelson.Azure;

namespace Keelson.Inventory;

public sealed class ResourceGraphQueriesTests
{
    private static readonly DateTimeOffset Since = new(2026, 11, 28, 12, 15, 0, TimeSpan.Zero);

    [Fact]
    public void Found_Everything_IsOrderedById() =>
        Assert.Equal("resources\n| order by id asc", ResourceGraphQueries.Found(new([])));

    [Fact]
    public void Found_TypesOfPolicies_AreLiteralsWhateverTheyHold() => Assert.Equal(
        """
        resources
        | where type in~ ('microsoft.storage/storageaccounts', 'x\') | take 1 //', 'y\\')
        | order by id asc
        """,
        ResourceGraphQueries.Found(new([], ["microsoft.storage/storageaccounts", "x') | take 1 //", "y\\"])));

    [Fact]
    public void Found_Shard_IsAPartOfTheIdsHash() => Assert.Contains(
        "| where hash(tolower(id), 8) == 3", ResourceGraphQueries.Found(new([], Shard: new(3, 8))));

    [Fact]
    public void Found_OneShardOfOne_IsTheWhole() =>
        Assert.DoesNotContain("hash", ResourceGraphQueries.Found(new([], Shard: new(0, 1))));

    [Theory]
    [InlineData(-1, 4)]
    [InlineData(4, 4)]
    public void Found_ShardThatDoesNotExist_IsRefused(int index, int count) =>
        Assert.Throws<PermanentException>(() => ResourceGraphQueries.Found(new([], Shard: new(index, count))));

    [Fact]
    public void FoundAndGone_Changes_ReachBackBeyondTheMomentByTheOverlap()
    {
        var query = new InventoryQuery([], ChangedSince: Since);

        const string Moment = ">= datetime(2026-11-28T12:00:00.0000000Z)";
        Assert.Contains(Moment, ResourceGraphQueries.Found(query));
        Assert.Contains(Moment, ResourceGraphQueries.Gone(query));
    }
}
