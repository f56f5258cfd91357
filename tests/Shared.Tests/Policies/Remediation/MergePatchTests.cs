using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Keelson.Policies;

public sealed class MergePatchTests
{
    [Fact]
    public void Inverse_OfAnyPatchOnAnyBody_RestoresEveryByte() => Check((body, patch) =>
    {
        var after = MergePatch.Apply(body, patch);
        return MergePatch.Apply(after, MergePatch.Inverse(body, patch));
    }, (body, _, restored) => Bytes(body).SequenceEqual(Bytes(restored)));

    [Fact]
    public void Between_AnyTwoBodies_MakesOneOfTheOther() => Check(
        (body, other) => MergePatch.Apply(body, MergePatch.Between(body, other)),
        (_, other, made) => Bytes(other).SequenceEqual(Bytes(made)));

    [Fact]
    public void Holds_AfterAnyPatch_IsTrueAndGivenIsNotChanged() => Check(
        (body, patch) =>
        {
            var (before, was) = (body.ToJsonString(), patch.ToJsonString());
            var after = MergePatch.Apply(body, patch);
            _ = MergePatch.Inverse(body, patch);
            Assert.Equal((before, was), (body.ToJsonString(), patch.ToJsonString()));
            return after;
        },
        (_, patch, after) => MergePatch.Holds(after, patch));

    [Theory]
    [InlineData("""{"tags":{"a":"1","b":"2"}}""", """{"tags":{"a":"3"}}""", """{"tags":{"a":"3"}}""")]
    [InlineData("""{"p":{"a":1,"b":2}}""", """{"p":{"a":null}}""", """{"p":{"b":2}}""")]
    [InlineData("""{"p":{"rules":[1,2]}}""", """{"p":{"rules":[3]}}""", """{"p":{"rules":[3]}}""")]
    [InlineData("""{"p":1}""", """{"p":{"a":{"b":null,"c":2}}}""", """{"p":{"a":{"c":2}}}""")]
    public void Apply_AsAzureDoes(string body, string patch, string after) =>
        Assert.Equal(after, MergePatch.Apply(Parse(body), Parse(patch)).ToJsonString());

    [Fact]
    public void Between_DifferentTags_NamesThemAll() => Assert.Equal(
        """{"tags":{"a":"1","b":"2"}}""",
        MergePatch.Between(Parse("""{"tags":{"a":"1"},"x":1}"""), Parse("""{"tags":{"a":"1","b":"2"},"x":1}""")).ToJsonString());

    private static void Check(
        Func<JsonObject, JsonObject, JsonObject> act, Func<JsonObject, JsonObject, JsonObject, bool> holds)
    {
        var pair = from one in JsonBodies.Body from two in JsonBodies.Body select (one, two);
        Prop.ForAll(pair.ToArbitrary(), both => holds(both.one, both.two, act(both.one, both.two)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    private static byte[] Bytes(JsonObject body) => CanonicalJson.Serialize(MergePatch.Normal(body));

    private static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;
}
