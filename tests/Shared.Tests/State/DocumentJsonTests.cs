namespace Keelson.State;

public sealed class DocumentJsonTests
{
    private readonly MemoryDocumentStore store = new();

    [Fact]
    public async Task Get_WhatWasPut_IsEqualAndCarriesTheETag()
    {
        var etag = await store.PutAsync("a/b.json", new Sample("x", 1), WriteCondition.IfAbsent);

        var read = await store.GetAsync<Sample>("a/b.json");

        Assert.Equal((new Sample("x", 1), etag, "a/b.json"), (read!.Value, read.ETag, read.Path));
    }

    [Fact]
    public async Task Get_Absent_IsNull() => Assert.Null(await store.GetAsync<Sample>("a/b.json"));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"name\":\"x\"}")]
    public async Task Get_SomethingElse_IsPermanentAndNamesTheDocument(string content)
    {
        await store.PutAsync("a/b.json", System.Text.Encoding.UTF8.GetBytes(content), WriteCondition.Any);

        var refused = await Assert.ThrowsAsync<PermanentException>(() => store.GetAsync<Sample>("a/b.json"));

        Assert.Equal((DocumentErrors.Unreadable, "a/b.json"), (refused.Code, refused.ResourceId));
    }

    private sealed record Sample(string Name, int Count);
}
