using System.Text.Json;
using System.Text.Json.Nodes;
using Keelson.EndToEnd.AzureAdapters;
using Keelson.Inventory;
using Keelson.Local.Cloud;
using Keelson.Local.Cloud.Clock;
using Keelson.Local.Cloud.Estates;

namespace Keelson.EndToEnd.Inventory;

/// <summary>The inventory through real HTTP against a simulated Resource Graph and a generated estate.</summary>
public sealed class ResourceGraphInventoryTests
{
    private const string Plan = "/providers/Microsoft.Network/ddosProtectionPlans/";

    private static readonly InventoryQuery All = new([]);

    [Fact]
    public async Task Read_WholeEstate_GivesEachResourceOnceAsItWasAnswered()
    {
        await using var cloud = await StartAsync(2_500);

        var pages = await PagesAsync(cloud, All);

        Assert.Equal([1_000, 1_000, 500], pages.Select(page => page.Resources.Count));
        Assert.All(pages, page => Assert.Equal(2_500, page.Total));
        Assert.Equal(
            EstateGenerator.Stream(2_500, 1).Select(Text).Order(StringComparer.Ordinal),
            pages.SelectMany(page => page.Resources).Select(Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Read_OfTypes_GivesThoseInAnyCase()
    {
        await using var cloud = await StartAsync(500);

        var pages = await PagesAsync(cloud, All with { Types = ["MICROSOFT.STORAGE/storageaccounts", "Microsoft.KeyVault/vaults"] });

        var census = EstateCensus.Of(500, 1).Types;
        Assert.Equal(
            census["Microsoft.Storage/storageAccounts"] + census["Microsoft.KeyVault/vaults"], pages.Sum(page => page.Resources.Count));
    }

    [Fact]
    public async Task Read_InShards_DividesTheEstateWithoutOverlap()
    {
        await using var cloud = await StartAsync(500);

        var shards = new List<List<string>>();
        for (var i = 0; i < 4; i++)
            shards.Add([.. (await PagesAsync(cloud, All with { Shard = new(i, 4) })).SelectMany(page => page.Resources).Select(Id)]);

        Assert.All(shards, shard => Assert.InRange(shard.Count, 80, 170));
        Assert.Equal(500, shards.SelectMany(shard => shard).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(500, shards.Sum(shard => shard.Count));
    }

    [Fact]
    public async Task Subscriptions_OfAnEstate_AreAllNamedAndCanBeReadAlone()
    {
        await using var cloud = await StartAsync(5_100);

        var ids = await cloud.Inventory.SubscriptionsAsync(default);
        var second = await PagesAsync(cloud, new([ids.Single(id => id != CloudFixture.SubscriptionId)]));

        Assert.Equal(2, ids.Count);
        Assert.Equal(100, second.Sum(page => page.Resources.Count));
    }

    [Fact]
    public async Task Read_SameTokenAgain_GivesTheSamePage()
    {
        await using var cloud = await StartAsync(1_500);
        var token = (await cloud.Inventory.ReadAsync(All, null, default)).SkipToken;

        var once = await cloud.Inventory.ReadAsync(All, token, default);
        var again = await cloud.Inventory.ReadAsync(All, token, default);

        Assert.Equal(500, once.Resources.Count);
        Assert.Equal(once.Resources.Select(Id), again.Resources.Select(Id));
        Assert.Null(again.SkipToken);
    }

    [Fact]
    public async Task Read_ChangedSince_GivesWhatChangedAndWhatIsGone()
    {
        var clock = new AdjustableClock();
        await using var cloud = await StartAsync(200, o => o with { TimeProvider = clock });
        var group = await cloud.GroupAsync();
        await cloud.PutAsync(group + Plan + "before", """{"location":"westeurope"}""");
        clock.Advance(TimeSpan.FromHours(2));
        var since = clock.GetUtcNow();
        clock.Advance(TimeSpan.FromMinutes(1));
        foreach (var name in (string[])["new", "gone", "back"])
            await cloud.PutAsync(group + Plan + name, """{"location":"westeurope"}""");
        await DeleteAsync(cloud, group + Plan + "gone");
        await DeleteAsync(cloud, group + Plan + "back");
        await cloud.PutAsync(group + Plan + "back", """{"location":"westeurope"}""");

        var pages = await PagesAsync(cloud, All with { ChangedSince = since });

        Assert.Equal(["back", "new"], pages.SelectMany(page => page.Resources).Select(Id).Select(id => id.Split('/')[^1]));
        Assert.Equal([(group + Plan + "gone").ToLowerInvariant()], pages.SelectMany(page => page.Deleted));
        Assert.All(pages.SelectMany(page => page.Resources), row => Assert.DoesNotContain("changed", Text(row)));
    }

    [Fact]
    public async Task Read_ChangeThatBecameVisibleLate_IsNotMissedByTheNextRead()
    {
        var clock = new AdjustableClock();
        await using var cloud = await StartAsync(
            50, o => o with { TimeProvider = clock, ResourceGraphLag = TimeSpan.FromMinutes(10) });
        var group = await cloud.GroupAsync();
        clock.Advance(TimeSpan.FromHours(1));
        await cloud.PutAsync(group + Plan + "late", """{"location":"westeurope"}""");
        clock.Advance(TimeSpan.FromMinutes(5));
        var first = clock.GetUtcNow();
        var unseen = await PagesAsync(cloud, All with { ChangedSince = first.AddMinutes(-30) });
        clock.Advance(TimeSpan.FromMinutes(30));

        var seen = await PagesAsync(cloud, All with { ChangedSince = first });

        Assert.Empty(unseen.SelectMany(page => page.Resources));
        Assert.EndsWith("late", Id(seen.SelectMany(page => page.Resources).Single()));
    }

    [Fact]
    public async Task Read_ManyPagesSideBySide_IsNeverRefusedForWantOfQuota()
    {
        await using var cloud = await StartAsync(100);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => cloud.Inventory.ReadAsync(All with { Shard = new(i, 20) }, null, default)));

        var counts = JsonNode.Parse(await cloud.RawAsync("/resourceGraph"))!;
        Assert.Equal((20, 0), ((int)counts["queries"]!, (int)counts["refused"]!));
    }

    [Theory]
    [InlineData("""{"kind":"throttle","match":{"path":"ResourceGraph"},"count":1,"retryAfterSeconds":4}""")]
    [InlineData("""{"kind":"unavailable","match":{"path":"ResourceGraph"},"count":1,"retryAfterSeconds":0}""")]
    [InlineData("""{"kind":"reset-after","match":{"path":"ResourceGraph"},"count":1}""")]
    public async Task Read_PassingFault_IsWaitedOut(string fault)
    {
        await using var cloud = await StartAsync(50);
        await cloud.FaultAsync(fault);

        Assert.Equal(50, (await cloud.Inventory.ReadAsync(All, null, default)).Resources.Count);
    }

    [Fact]
    public async Task Read_LongThrottling_IsTransientWithTheWait()
    {
        await using var cloud = await StartAsync(50);
        await cloud.FaultAsync("""{"kind":"throttle","match":{"path":"ResourceGraph"},"retryAfterSeconds":90}""");

        var error = await Assert.ThrowsAsync<TransientException>(() => cloud.Inventory.ReadAsync(All, null, default));

        Assert.Equal(TimeSpan.FromSeconds(90), error.RetryAfter);
    }

    [Fact]
    public async Task Read_SubscriptionThatCannotBeSeen_IsPermanent()
    {
        await using var cloud = await StartAsync(50);

        var error = await Assert.ThrowsAsync<PermanentException>(
            () => cloud.Inventory.ReadAsync(new(["00000000-0000-4000-8000-00000000dead"]), null, default));

        Assert.Contains("NoValidSubscriptionsInQueryRequest", error.Code + error.Message);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("found:nonsense")]
    public async Task Read_TokenOfSomethingElse_IsPermanent(string token)
    {
        await using var cloud = await StartAsync(50);

        await Assert.ThrowsAsync<PermanentException>(() => cloud.Inventory.ReadAsync(All, token, default));
    }

    private static Task<CloudFixture> StartAsync(int size, Func<CloudOptions, CloudOptions>? configure = null) =>
        CloudFixture.StartAsync(configure: o => (configure ?? (x => x))(o with { Estate = new() { Size = size } }));

    private static async Task<List<InventoryPage>> PagesAsync(CloudFixture cloud, InventoryQuery query)
    {
        var pages = new List<InventoryPage>();
        for (string? token = null; ;)
        {
            pages.Add(await cloud.Inventory.ReadAsync(query, token, default));
            if ((token = pages[^1].SkipToken) is null)
                return pages;
        }
    }

    private static async Task DeleteAsync(CloudFixture cloud, string id) =>
        await cloud.FollowAsync(await cloud.Resources.StartDeleteAsync(id, apiVersion: null, default));

    private static string Id(ReadOnlyMemory<byte> row)
    {
        using var json = JsonDocument.Parse(row);
        return json.RootElement.GetProperty("id").GetString()!;
    }

    private static string Text(ReadOnlyMemory<byte> row) => System.Text.Encoding.UTF8.GetString(row.Span);
}
