using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Keelson.Policies;

public sealed class SubjectReaderTests
{
    private readonly SubjectReader reader = new(Options.Create(new ScanningOptions()));

    [Theory]
    [InlineData("""{"team":"a","owner":"o"}""", "a", "o")]
    [InlineData("""{"team":"a","keelson-team":"b"}""", "b", null)]
    [InlineData("""{"keelson-team":"b","team":"a"}""", "b", null)]
    [InlineData("""{"TEAM":"a","Keelson-Owner":"x@example.com","owner":"y"}""", "a", "x@example.com")]
    [InlineData("""{"team":"","owner":" "}""", null, null)]
    [InlineData("""{"team":5,"owner":{"name":"x"}}""", null, null)]
    [InlineData("null", null, null)]
    [InlineData("[1]", null, null)]
    public void Read_Tags_FirstNamedOneThatIsThereCounts(string tags, string? team, string? owner)
    {
        var subject = Read($$"""{"tags":{{tags}},"id":"/subscriptions/s/x","type":"Microsoft.Storage/StorageAccounts"}""");

        Assert.Equal((team, owner), (subject.Team, subject.Owner));
        Assert.Equal("microsoft.storage/storageaccounts", subject.Type);
    }

    [Fact]
    public void Read_WhatIsNested_IsNotTakenForTheResourcesOwn()
    {
        var subject = Read("""{"properties":{"id":"inner","tags":{"team":"inner"}},"id":"outer","location":"westeurope"}""");

        Assert.Equal(("outer", (string?)null, "westeurope"), (subject.Id, subject.Team, subject.Location));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"id\":")]
    [InlineData("\"text\"")]
    public void Read_WhatIsNoResource_IsRefused(string json) => Assert.ThrowsAny<JsonException>(() => Read(json));

    private FindingSubject Read(string json) => reader.Read(Encoding.UTF8.GetBytes(json));
}
