using System.Globalization;
using System.Text;

namespace Keelson.State;

/// <summary>Writes whose reply was lost, against the real emulator: what arrived must count once, and not as a
/// conflict.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class BlobRetryTests : IDisposable
{
    private readonly AzuriteFixture azurite;
    private readonly BlobDocumentStore store;
    private readonly string path = $"t{Guid.NewGuid():n}/doc";
    private LostReplies network = null!;

    public BlobRetryTests(AzuriteFixture azurite)
    {
        this.azurite = azurite;
        store = azurite.Open(inner => network = new LostReplies(inner));
    }

    public void Dispose() => network.Dispose();

    [Fact]
    public async Task Put_IfAbsentWithTheReplyLost_Succeeds()
    {
        network.Remaining = 1;
        var etag = await store.PutAsync(path, Bytes("1"), WriteCondition.IfAbsent);

        Assert.Equal(etag, (await store.GetAsync(path))!.ETag);
    }

    [Fact]
    public async Task Put_IfMatchWithTheReplyLostTwice_Succeeds()
    {
        var first = await store.PutAsync(path, Bytes("1"), WriteCondition.IfAbsent);
        network.Remaining = 2;
        var second = await store.PutAsync(path, Bytes("2"), WriteCondition.IfMatch(first));

        Assert.Equal(second, (await store.GetAsync(path))!.ETag);
        Assert.Equal("2", await TextAsync());
    }

    [Fact]
    public async Task Put_TheSameContentOfAnother_IsNotTakenForOurs()
    {
        var first = await store.PutAsync(path, Bytes("1"), WriteCondition.IfAbsent);
        await azurite.Store.PutAsync(path, Bytes("2"), WriteCondition.IfMatch(first));
        network.Remaining = 1;

        await Assert.ThrowsAsync<PreconditionException>(() =>
            store.PutAsync(path, Bytes("2"), WriteCondition.IfMatch(first)));
    }

    [Fact]
    public async Task Delete_IfMatchWithTheReplyLost_Succeeds()
    {
        var etag = await store.PutAsync(path, Bytes("1"), WriteCondition.IfAbsent);
        network.Remaining = 1;
        await store.DeleteAsync(path, WriteCondition.IfMatch(etag));

        Assert.Null(await store.GetAsync(path));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Append_WithRepliesLost_AddsOnce(int lost)
    {
        network.Remaining = lost;
        Assert.Equal(4, await store.AppendAsync(path, Bytes("one\n"), 0));
        network.Remaining = lost;
        Assert.Equal(8, await store.AppendAsync(path, Bytes("two\n"), 4));

        Assert.Equal("one\ntwo\n", await TextAsync());
    }

    [Fact]
    public async Task Append_WithTheReplyLostAndAnotherAppendingMeanwhile_StillKnowsItsOwn()
    {
        await store.AppendAsync(path, Bytes("one\n"), 0);
        network.Remaining = 1;
        await store.AppendAsync(path, Bytes("two\n"), 4);
        await azurite.Store.AppendAsync(path, Bytes("six\n"), 8);
        network.Remaining = 1;

        await Assert.ThrowsAsync<PreconditionException>(() => store.AppendAsync(path, Bytes("ten\n"), 8));
        Assert.Equal("one\ntwo\nsix\n", await TextAsync());
    }

    [Fact]
    public async Task Put_WithEveryReplyLost_IsTransient()
    {
        network.Remaining = 100;

        var failed = await Assert.ThrowsAsync<TransientException>(() =>
            store.PutAsync(path, Bytes("1"), WriteCondition.Any));

        Assert.Equal((DocumentErrors.Unavailable, path), (failed.Code, failed.ResourceId));
    }

    [Fact]
    public async Task Get_FromAMissingContainer_IsPermanentNotAbsent()
    {
        var elsewhere = azurite.Open(inner => network = new LostReplies(inner), "missing");

        var refused = await Assert.ThrowsAsync<PermanentException>(() => elsewhere.GetAsync(path));

        Assert.Equal(DocumentErrors.Refused, refused.Code);
    }

    [Fact]
    public async Task List_MoreThanAPage_GivesThemAll()
    {
        var area = path[..path.IndexOf('/', StringComparison.Ordinal)];
        await Parallel.ForAsync(0, 5_050, async (i, _) =>
            await azurite.Store.PutAsync(
                string.Create(CultureInfo.InvariantCulture, $"{area}/many/{i:d5}"), default, WriteCondition.Any));

        var names = await store.ListAsync($"{area}/many/").Select(e => e.Path).ToListAsync();

        Assert.Equal(5_050, names.Count);
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
    }

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private async Task<string> TextAsync() =>
        Encoding.UTF8.GetString((await azurite.Store.GetAsync(path))!.Content.Span);
}
