using System.Text;

namespace Keelson.State;

/// <summary>What every document store owes those who append.</summary>
public abstract class DocumentStoreAppendContract
{
    protected abstract IDocumentStore Store { get; }

    protected string Log { get; } = $"t{Guid.NewGuid():n}/log.jsonl";

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    [Fact]
    public async Task Append_AtZero_CreatesAndReturnsTheEnd()
    {
        Assert.Equal(4, await Store.AppendAsync(Log, Bytes("one\n"), 0));
        Assert.Equal("one\n", await ContentAsync());
    }

    [Fact]
    public async Task Append_AtTheEnd_Adds()
    {
        var end = await Store.AppendAsync(Log, Bytes("one\n"), 0);

        Assert.Equal(8, await Store.AppendAsync(Log, Bytes("two\n"), end));
        Assert.Equal("one\ntwo\n", await ContentAsync());
    }

    [Fact]
    public async Task Append_ChangesTheETag()
    {
        await Store.AppendAsync(Log, Bytes("one\n"), 0);
        var before = (await Store.GetAsync(Log))!.ETag;
        await Store.AppendAsync(Log, Bytes("two\n"), 4);

        Assert.NotEqual(before, (await Store.GetAsync(Log))!.ETag);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(4000)]
    public async Task Append_ElsewhereThanTheEnd_IsRefusedAndChangesNothing(long position)
    {
        await Store.AppendAsync(Log, Bytes("one\n"), 0);

        var refused = await Assert.ThrowsAsync<PreconditionException>(() =>
            Store.AppendAsync(Log, Bytes("two\n"), position));

        Assert.Equal((DocumentErrors.PositionTaken, Log), (refused.Code, refused.ResourceId));
        Assert.Equal("one\n", await ContentAsync());
    }

    [Fact]
    public async Task Append_ToAbsentAwayFromZero_IsRefusedAndCreatesNothing()
    {
        await Assert.ThrowsAsync<PreconditionException>(() => Store.AppendAsync(Log, Bytes("two\n"), 4));

        Assert.Null(await Store.GetAsync(Log));
    }

    [Fact]
    public async Task Append_SameBytesAtTheSamePosition_IsRefused()
    {
        await Store.AppendAsync(Log, Bytes("one\n"), 0);

        await Assert.ThrowsAsync<PreconditionException>(() => Store.AppendAsync(Log, Bytes("one\n"), 0));
    }

    [Fact]
    public async Task Append_ToAPutDocument_IsPermanent()
    {
        await Store.PutAsync(Log, Bytes("one\n"), WriteCondition.Any);

        var refused = await Assert.ThrowsAsync<PermanentException>(() => Store.AppendAsync(Log, Bytes("two\n"), 4));

        Assert.Equal(DocumentErrors.NotAppendOnly, refused.Code);
    }

    [Fact]
    public async Task Append_TooMuch_IsPermanent()
    {
        var refused = await Assert.ThrowsAsync<PermanentException>(() =>
            Store.AppendAsync(Log, new byte[DocumentPath.MaxContentLength + 1], 0));

        Assert.Equal(DocumentErrors.TooLarge, refused.Code);
    }

    [Fact]
    public async Task Append_Nothing_IsAnArgumentError() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.AppendAsync(Log, default, 0));

    [Fact]
    public async Task Append_TwentyRacingWriters_EachLineOnceAndWhole()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(AppendEventuallyAsync));

        var lines = (await ContentAsync()).TrimEnd('\n').Split('\n');
        Assert.Equal(Enumerable.Range(0, 20), lines.Select(int.Parse).Order());
    }

    [Fact]
    public async Task Append_AfterDelete_StartsAgain()
    {
        await Store.AppendAsync(Log, Bytes("one\n"), 0);
        await Store.DeleteAsync(Log, WriteCondition.Any);
        await Store.AppendAsync(Log, Bytes("two\n"), 0);

        Assert.Equal("two\n", await ContentAsync());
    }

    [Fact]
    public async Task Put_OverAnAppendedDocument_ReplacesIt()
    {
        await Store.AppendAsync(Log, Bytes("one\n"), 0);
        await Store.PutAsync(Log, Bytes("x"), WriteCondition.Any);

        Assert.Equal("x", await ContentAsync());
        await Assert.ThrowsAsync<PermanentException>(() => Store.AppendAsync(Log, Bytes("y"), 1));
    }

    [Theory]
    [InlineData(0, 12, "one\ntwo\nsix\n")]
    [InlineData(0, 4, "one\n")]
    [InlineData(2, 4, "e\ntw")]
    [InlineData(4, 4, "two\n")]
    [InlineData(5, 6, "wo\nsix")]
    [InlineData(9, 100, "ix\n")]
    [InlineData(12, 5, "")]
    [InlineData(500, 5, "")]
    [InlineData(3, 0, "")]
    public async Task GetRange_OfAppended_GivesExactlyThoseBytes(long offset, int count, string expected)
    {
        await Store.AppendAsync(Log, Bytes("one\n"), 0);
        await Store.AppendAsync(Log, Bytes("two\n"), 4);
        await Store.AppendAsync(Log, Bytes("six\n"), 8);

        Assert.Equal(expected, Encoding.UTF8.GetString((await Store.GetRangeAsync(Log, offset, count))!.Value.Span));
    }

    [Theory]
    [InlineData(0, 3, "abc")]
    [InlineData(2, 2, "cd")]
    [InlineData(4, 10, "ef")]
    [InlineData(6, 10, "")]
    public async Task GetRange_OfPut_GivesExactlyThoseBytes(long offset, int count, string expected)
    {
        await Store.PutAsync(Log, Bytes("abcdef"), WriteCondition.Any);

        Assert.Equal(expected, Encoding.UTF8.GetString((await Store.GetRangeAsync(Log, offset, count))!.Value.Span));
    }

    [Fact]
    public async Task GetRange_OfAbsent_IsNull() => Assert.Null(await Store.GetRangeAsync(Log, 0, 10));

    [Fact]
    public async Task List_ShowsTheWholeSizeOfAppended()
    {
        await Store.AppendAsync(Log, Bytes("one\n"), 0);
        await Store.AppendAsync(Log, Bytes("two\n"), 4);

        var entry = Assert.Single(await Store.ListAsync(Log).ToListAsync());
        Assert.Equal((8, (await Store.GetAsync(Log))!.ETag), (entry.Size, entry.ETag));
    }

    private async Task<string> ContentAsync() => Encoding.UTF8.GetString((await Store.GetAsync(Log))!.Content.Span);

    private async Task AppendEventuallyAsync(int number)
    {
        while (true)
        {
            try
            {
                var end = (await Store.GetAsync(Log))?.Content.Length ?? 0;
                await Store.AppendAsync(Log, Bytes($"{number}\n"), end);
                return;
            }
            catch (PreconditionException)
            {
                await Task.Yield();
            }
        }
    }
}
