using System.Text.Json;

namespace Keelson;

public sealed class KeelsonJsonTests
{
    private enum Colour
    {
        DarkRed,
        Green,
    }

    [Fact]
    public void Write_UsesCamelCaseWordsAndLeavesNullsOut() =>
        Assert.Equal(
            """{"name":"ü","colour":"darkRed"}""",
            JsonSerializer.Serialize(new Sample("ü", Colour.DarkRed, null), KeelsonJson.Options));

    [Fact]
    public void Read_WhatWasWritten_IsEqual()
    {
        var sample = new Sample("a", Colour.Green, null, 7);

        var read = JsonSerializer.Deserialize<Sample>(
            JsonSerializer.Serialize(sample, KeelsonJson.Options), KeelsonJson.Options);

        Assert.Equal(sample, read);
    }

    [Theory]
    [InlineData("""{"name":"a","colour":"green","name":"b"}""")]
    [InlineData("""{"name":null,"colour":"green"}""")]
    [InlineData("""{"colour":"green"}""")]
    [InlineData("""{"name":"a"}""")]
    [InlineData("""{"name":"a","colour":1}""")]
    [InlineData("""{"name":"a","colour":"pink"}""")]
    [InlineData("""{"name":"a","colour":"green","size":"7"}""")]
    [InlineData("""{"name":"a","colour":"green",}""")]
    [InlineData("""{"name":"a","colour":"green"} {}""")]
    [InlineData("""{/*c*/"name":"a","colour":"green"}""")]
    public void Read_WhatTheRecordDoesNotAllow_IsRefusedByBoth(string json)
    {
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Sample>(json, KeelsonJson.Options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Sample>(json, KeelsonJson.Input));
    }

    [Fact]
    public void Read_AnUnknownProperty_IsSkippedInDocumentsAndRefusedInInput()
    {
        const string json = """{"name":"a","colour":"green","future":1}""";

        Assert.Equal("a", JsonSerializer.Deserialize<Sample>(json, KeelsonJson.Options)!.Name);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Sample>(json, KeelsonJson.Input));
    }

    [Fact]
    public void Read_ADepthBomb_IsRefused() =>
        Assert.Throws<JsonException>(() =>
            JsonSerializer.Deserialize<JsonElement>(new string('[', 33) + new string(']', 33), KeelsonJson.Input));

    private sealed record Sample(string Name, Colour Colour, string? Left, int? Size = null);
}
