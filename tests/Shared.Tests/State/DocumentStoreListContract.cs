namespace Keelson.State;

/// <summary>What every document store owes those who list, and which paths it refuses.</summary>
public abstract class DocumentStoreListContract
{
    protected abstract IDocumentStore Store { get; }

    protected string Area { get; } = $"t{Guid.NewGuid():n}";

    [Fact]
    public async Task List_NothingThere_IsEmpty() =>
        Assert.Empty(await Store.ListAsync($"{Area}/").ToListAsync());

    [Fact]
    public async Task List_GivesOrdinalOrder()
    {
        string[] names = ["b.json", "a/z", "a-b", "a.json", "a0", "a_1", "aa/1", "9"];
        foreach (var name in names)
            await Store.PutAsync($"{Area}/{name}", default, WriteCondition.IfAbsent);

        var listed = await Store.ListAsync($"{Area}/").Select(e => e.Path).ToListAsync();

        Assert.Equal(names.Select(n => $"{Area}/{n}").Order(StringComparer.Ordinal), listed);
    }

    [Theory]
    [InlineData("a", 3)]
    [InlineData("a/", 2)]
    [InlineData("a/1", 1)]
    [InlineData("b", 0)]
    [InlineData("ab", 1)]
    public async Task List_ByPrefix_GivesOnlyWhatBeginsWithIt(string prefix, int expected)
    {
        foreach (var name in (string[])["a/1", "a/2", "ab/1", "c"])
            await Store.PutAsync($"{Area}/{name}", default, WriteCondition.IfAbsent);

        Assert.Equal(expected, await Store.ListAsync($"{Area}/{prefix}").CountAsync());
    }

    [Fact]
    public async Task List_StartAfter_SkipsUpToAndIncluding()
    {
        foreach (var name in (string[])["a", "b", "c", "d"])
            await Store.PutAsync($"{Area}/{name}", default, WriteCondition.IfAbsent);

        var after = await Store.ListAsync($"{Area}/", $"{Area}/b").Select(e => e.Path).ToListAsync();
        var between = await Store.ListAsync($"{Area}/", $"{Area}/bb").Select(e => e.Path).ToListAsync();

        Assert.Equal([$"{Area}/c", $"{Area}/d"], after);
        Assert.Equal(after, between);
    }

    [Fact]
    public async Task List_Entry_MatchesTheDocument()
    {
        await Store.PutAsync($"{Area}/a", new byte[17], WriteCondition.IfAbsent);
        var document = await Store.GetAsync($"{Area}/a");

        var entry = Assert.Single(await Store.ListAsync($"{Area}/").ToListAsync());

        Assert.Equal((17, document!.ETag), (entry.Size, entry.ETag));
        Assert.True((document.Modified - entry.Modified).Duration() < TimeSpan.FromSeconds(1.5));
    }

    [Fact]
    public async Task List_AfterDelete_DoesNotShowIt()
    {
        await Store.PutAsync($"{Area}/a", default, WriteCondition.IfAbsent);
        await Store.DeleteAsync($"{Area}/a", WriteCondition.Any);

        Assert.Empty(await Store.ListAsync($"{Area}/").ToListAsync());
    }

    [Fact]
    public async Task List_ReadPartly_Stops()
    {
        foreach (var name in (string[])["a", "b", "c"])
            await Store.PutAsync($"{Area}/{name}", default, WriteCondition.IfAbsent);

        Assert.Equal($"{Area}/a", (await Store.ListAsync($"{Area}/").FirstAsync()).Path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../secrets.json")]
    [InlineData("a/../b")]
    [InlineData("a//b")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a/.hidden")]
    [InlineData("a/b.")]
    [InlineData("a\\b")]
    [InlineData("A.json")]
    [InlineData("a b")]
    [InlineData("a%2fb")]
    [InlineData("a\0b")]
    [InlineData("ä.json")]
    public async Task EveryCall_BadPath_IsPermanentAndReachesNothing(string path)
    {
        var calls = new Func<Task>[]
        {
            () => Store.GetAsync(path),
            () => Store.GetRangeAsync(path, 0, 1),
            () => Store.PutAsync(path, default, WriteCondition.Any),
            () => Store.DeleteAsync(path, WriteCondition.Any),
            () => Store.AppendAsync(path, new byte[1], 0),
        };
        foreach (var call in calls)
        {
            var refused = await Assert.ThrowsAsync<PermanentException>(call);
            Assert.Equal(DocumentErrors.BadPath, refused.Code);
        }
    }

    [Theory]
    [InlineData("../")]
    [InlineData("a//")]
    [InlineData("/")]
    [InlineData("A")]
    [InlineData("a/.")]
    public async Task List_BadPrefix_IsPermanent(string prefix) =>
        await Assert.ThrowsAsync<PermanentException>(async () => await Store.ListAsync(prefix).CountAsync());
}
