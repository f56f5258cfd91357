using System.Text;

namespace Keelson.State;

/// <summary>What every document store owes its callers. One suite, run against each of them.</summary>
public abstract class DocumentStoreContract
{
    /// <summary>A store that may hold documents of other tests; each test works under its own
    /// <see cref="Area"/>.</summary>
    protected abstract IDocumentStore Store { get; }

    protected string Area { get; } = $"t{Guid.NewGuid():n}";

    protected string Path(string name) => $"{Area}/{name}";

    protected static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    protected static string Text(ReadOnlyMemory<byte> content) => Encoding.UTF8.GetString(content.Span);

    [Fact]
    public async Task Get_Absent_IsNull() => Assert.Null(await Store.GetAsync(Path("none.json")));

    [Fact]
    public async Task Get_AfterPut_GivesContentAndETag()
    {
        var etag = await Store.PutAsync(Path("a.json"), Bytes("{\"ä\":1}"), WriteCondition.Any);

        var document = await Store.GetAsync(Path("a.json"));

        Assert.Equal("{\"ä\":1}", Text(document!.Content));
        Assert.Equal(etag, document.ETag);
        Assert.Equal(Path("a.json"), document.Path);
    }

    [Fact]
    public async Task Put_EmptyContent_IsADocument()
    {
        await Store.PutAsync(Path("empty"), default, WriteCondition.IfAbsent);

        Assert.Equal(0, (await Store.GetAsync(Path("empty")))!.Content.Length);
    }

    [Fact]
    public async Task Put_LargestContent_ComesBackWhole()
    {
        var content = new byte[DocumentPath.MaxContentLength];
        new Random(7).NextBytes(content);
        await Store.PutAsync(Path("large"), content, WriteCondition.Any);

        Assert.True((await Store.GetAsync(Path("large")))!.Content.Span.SequenceEqual(content));
    }

    [Fact]
    public async Task Put_TooLarge_IsPermanent()
    {
        var refused = await Assert.ThrowsAsync<PermanentException>(() =>
            Store.PutAsync(Path("huge"), new byte[DocumentPath.MaxContentLength + 1], WriteCondition.Any));

        Assert.Equal(DocumentErrors.TooLarge, refused.Code);
    }

    [Fact]
    public async Task Put_Any_ReplacesAndChangesETag()
    {
        var first = await Store.PutAsync(Path("a"), Bytes("1"), WriteCondition.Any);
        var second = await Store.PutAsync(Path("a"), Bytes("2"), WriteCondition.Any);

        Assert.NotEqual(first, second);
        Assert.Equal("2", Text((await Store.GetAsync(Path("a")))!.Content));
    }

    [Fact]
    public async Task Put_SameContentAgain_StillChangesETag()
    {
        var first = await Store.PutAsync(Path("a"), Bytes("1"), WriteCondition.Any);

        Assert.NotEqual(first, await Store.PutAsync(Path("a"), Bytes("1"), WriteCondition.Any));
    }

    [Fact]
    public async Task Put_IfAbsentOnExisting_IsRefusedAndChangesNothing()
    {
        var etag = await Store.PutAsync(Path("a"), Bytes("1"), WriteCondition.IfAbsent);

        var refused = await Assert.ThrowsAsync<PreconditionException>(() =>
            Store.PutAsync(Path("a"), Bytes("2"), WriteCondition.IfAbsent));

        Assert.Equal((DocumentErrors.Changed, Path("a")), (refused.Code, refused.ResourceId));
        var document = await Store.GetAsync(Path("a"));
        Assert.Equal((etag, "1"), (document!.ETag, Text(document.Content)));
    }

    [Fact]
    public async Task Put_IfAbsentWithTheSameContent_IsRefused()
    {
        await Store.PutAsync(Path("a"), Bytes("1"), WriteCondition.IfAbsent);

        await Assert.ThrowsAsync<PreconditionException>(() =>
            Store.PutAsync(Path("a"), Bytes("1"), WriteCondition.IfAbsent));
    }

    [Fact]
    public async Task Put_IfMatchCurrent_Writes()
    {
        var etag = await Store.PutAsync(Path("a"), Bytes("1"), WriteCondition.IfAbsent);
        await Store.PutAsync(Path("a"), Bytes("2"), WriteCondition.IfMatch(etag));

        Assert.Equal("2", Text((await Store.GetAsync(Path("a")))!.Content));
    }

    [Fact]
    public async Task Put_IfMatchStale_IsRefused()
    {
        var etag = await Store.PutAsync(Path("a"), Bytes("1"), WriteCondition.IfAbsent);
        await Store.PutAsync(Path("a"), Bytes("2"), WriteCondition.Any);

        var refused = await Assert.ThrowsAsync<PreconditionException>(() =>
            Store.PutAsync(Path("a"), Bytes("3"), WriteCondition.IfMatch(etag)));

        Assert.Equal(DocumentErrors.Changed, refused.Code);
    }

    [Fact]
    public async Task Put_IfMatchOnAbsent_IsRefused()
    {
        var etag = await Store.PutAsync(Path("a"), Bytes("1"), WriteCondition.IfAbsent);
        await Store.DeleteAsync(Path("a"), WriteCondition.Any);

        await Assert.ThrowsAsync<PreconditionException>(() =>
            Store.PutAsync(Path("a"), Bytes("3"), WriteCondition.IfMatch(etag)));
        Assert.Null(await Store.GetAsync(Path("a")));
    }

    [Fact]
    public async Task Put_IfMatchOfADeletedPredecessor_IsRefused()
    {
        var etag = await Store.PutAsync(Path("a"), Bytes("1"), WriteCondition.IfAbsent);
        await Store.DeleteAsync(Path("a"), WriteCondition.Any);
        await Store.PutAsync(Path("a"), Bytes("1"), WriteCondition.IfAbsent);

        await Assert.ThrowsAsync<PreconditionException>(() =>
            Store.PutAsync(Path("a"), Bytes("3"), WriteCondition.IfMatch(etag)));
    }

    [Fact]
    public async Task Put_FiftyWritersPerRound_ExactlyOneWinsEach()
    {
        var etag = await Store.PutAsync(Path("contested"), Bytes("0"), WriteCondition.IfAbsent);
        for (var round = 1; round <= 5; round++)
        {
            var condition = WriteCondition.IfMatch(etag);
            var content = Bytes($"{round}");
            var writers = Enumerable.Range(0, 50)
                .Select(_ => WonAsync(() => Store.PutAsync(Path("contested"), content, condition)));

            var winner = Assert.Single(await Task.WhenAll(writers), won => won is not null);

            var document = await Store.GetAsync(Path("contested"));
            Assert.Equal((winner, $"{round}"), (document!.ETag, Text(document.Content)));
            etag = winner!;
        }
    }

    [Fact]
    public async Task Put_FiftyCreators_ExactlyOneWins()
    {
        var writers = Enumerable.Range(0, 50)
            .Select(i => WonAsync(() => Store.PutAsync(Path("new"), Bytes($"{i}"), WriteCondition.IfAbsent)));

        Assert.Single(await Task.WhenAll(writers), won => won is not null);
    }

    [Fact]
    public async Task Put_ManyWritersToManyPaths_AllArrive()
    {
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i =>
            Store.PutAsync(Path($"many/{i:d3}.json"), Bytes($"{i}"), WriteCondition.IfAbsent)));

        Assert.Equal(100, await Store.ListAsync(Path("many/")).CountAsync());
    }

    [Fact]
    public async Task Delete_Existing_Removes()
    {
        await Store.PutAsync(Path("a"), Bytes("1"), WriteCondition.Any);
        await Store.DeleteAsync(Path("a"), WriteCondition.Any);

        Assert.Null(await Store.GetAsync(Path("a")));
    }

    [Fact]
    public async Task Delete_AbsentWithAnyCondition_Succeeds()
    {
        var etag = await Store.PutAsync(Path("a"), Bytes("1"), WriteCondition.Any);
        await Store.DeleteAsync(Path("a"), WriteCondition.IfMatch(etag));

        await Store.DeleteAsync(Path("a"), WriteCondition.Any);
        await Store.DeleteAsync(Path("a"), WriteCondition.IfMatch(etag));
    }

    [Fact]
    public async Task Delete_IfMatchStale_IsRefusedAndKeepsTheDocument()
    {
        var etag = await Store.PutAsync(Path("a"), Bytes("1"), WriteCondition.Any);
        await Store.PutAsync(Path("a"), Bytes("2"), WriteCondition.Any);

        await Assert.ThrowsAsync<PreconditionException>(() =>
            Store.DeleteAsync(Path("a"), WriteCondition.IfMatch(etag)));
        Assert.NotNull(await Store.GetAsync(Path("a")));
    }

    private static async Task<string?> WonAsync(Func<Task<string>> write)
    {
        try
        {
            return await write();
        }
        catch (PreconditionException)
        {
            return null;
        }
    }
}
