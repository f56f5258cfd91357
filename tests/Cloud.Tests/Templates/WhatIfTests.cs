using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Templates;
using Keelson.Local.Cloud.Templates.WhatIf;

namespace Keelson.Local.Cloud.Tests.Templates;

public sealed class WhatIfTests
{
    private const string Id = $"{MemoryEstate.Group}/providers/My.Rp/things/a";

    [Fact]
    public void WhatIf_NewResource_IsCreatedWithItsPayload()
    {
        var change = Single(Thing("""{"size": 1}"""), new MemoryEstate());

        Assert.Equal(
            $$$$"""{"resourceId":"{{{{Id}}}}","changeType":"Create","after":{"apiVersion":"2024-01-01","id":"{{{{Id}}}}","name":"a","type":"My.Rp/things","location":"westeurope","properties":{"size":1}}}""",
            Given.Text(change));
    }

    [Theory]
    [InlineData("""{"size": 1}""", """{"size": 1}""", "[]")]
    [InlineData("""{"size": 1}""", """{"size": 1.0}""", "[]")]
    [InlineData("""{"size": 1}""", """{"size": 2}""", "[Modify properties.size 1->2]")]
    [InlineData("""{"size": 1}""", """{"size": "1"}""", "[Modify properties.size 1->\"1\"]")]
    [InlineData("""{"size": 1}""", """{}""", "[Delete properties.size 1->null]")]
    [InlineData("""{}""", """{"size": 1}""", "[Create properties.size null->1]")]
    [InlineData("""{"a": {"b": {"c": true}}}""", """{"a": {"b": {"c": false}}}""", "[Modify properties.a.b.c true->false]")]
    [InlineData("""{"SIZE": 1}""", """{"size": 1}""", "[]")]
    [InlineData("""{"size": 1, "x": null}""", """{"size": 1}""", "[]")]
    [InlineData("""{"size": 1}""", """{"size": 1, "x": null, "y": {"z": null}}""", "[]")]
    [InlineData("""{"list": []}""", """{}""", "[]")]
    [InlineData("""{"list": [1, 2]}""", """{"list": [1, 2]}""", "[]")]
    [InlineData("""{"list": [1, 2]}""", """{"list": [1, 3]}""", "[Array properties.list [Modify 1 2->3]]")]
    [InlineData("""{"list": [1, 2]}""", """{"list": [1]}""", "[Array properties.list [Delete 1 2->null]]")]
    [InlineData("""{"list": [1]}""", """{"list": [1, 2]}""", "[Array properties.list [Create 1 null->2]]")]
    [InlineData("""{"list": [{"name": "x", "v": 1}, {"name": "y", "v": 2}]}""", """{"list": [{"name": "y", "v": 2}, {"name": "x", "v": 1}]}""", "[]")]
    [InlineData("""{"list": [{"name": "x", "v": 1}, {"name": "y", "v": 2}]}""", """{"list": [{"name": "y", "v": 3}, {"name": "x", "v": 1}]}""", "[Array properties.list [Modify 0 [Modify v 2->3]]]")]
    [InlineData("""{"list": [{"name": "x", "v": 1}]}""", """{"list": [{"name": "y", "v": 1}]}""", "[Array properties.list [Create 0 null->{\"name\":\"y\",\"v\":1}; Delete 0 {\"name\":\"x\",\"v\":1}->null]]")]
    [InlineData("""{"list": [{"v": 1}]}""", """{"list": [{"v": 2}]}""", "[Array properties.list [Modify 0 [Modify v 1->2]]]")]
    [InlineData("""{"list": [[1], [2]]}""", """{"list": [[1], [3]]}""", "[Array properties.list [Array 1 [Modify 0 2->3]]]")]
    [InlineData("""{"list": {"a": 1}}""", """{"list": [1]}""", "[Modify properties.list {\"a\":1}->[1]]")]
    [InlineData("""{"id": "/subscriptions/S/x"}""", """{"id": "/subscriptions/s/X"}""", "[]")]
    [InlineData("""{"text": "A"}""", """{"text": "a"}""", "[Modify properties.text \"A\"->\"a\"]")]
    [InlineData("""{"a.b": 1}""", """{"a.b": 2}""", "[Modify properties['a.b'] 1->2]")]
    [InlineData("""{"provisioningState": "Succeeded", "size": 1}""", """{"size": 1}""", "[]")]
    [InlineData("""{"endpoint": "https://x", "size": 1}""", """{"size": 1}""", "[]")]
    [InlineData("""{"list": [{"name": "x", "etag": "1"}]}""", """{"list": [{"name": "x"}]}""", "[]")]
    [InlineData("""{"made": {"by": {"server": 1}}}""", """{}""", "[]")]
    [InlineData("""{"endpoint": "https://x"}""", """{"endpoint": "https://y"}""", "[Modify properties.endpoint \"https://x\"->\"https://y\"]")]
    public void WhatIf_PropertiesBeforeAndAfter_GiveTheDelta(string before, string after, string expected)
    {
        var change = Single(
            Thing(after),
            new MemoryEstate().Put(Id, Live(before)),
            new PlainSchema("properties.endpoint", "properties.list[*].etag", "properties.made.by.server"));

        Assert.Equal(expected, Shorten(change["delta"]));
        Assert.Equal(expected == "[]" ? "NoChange" : "Modify", (string?)change["changeType"]);
    }

    [Theory]
    [InlineData("West Europe", "NoChange")]
    [InlineData("northeurope", "Modify")]
    public void WhatIf_Location_IsComparedByMeaning(string live, string expected)
    {
        var body = Live("{}");
        body["location"] = live;

        Assert.Equal(expected, (string?)Single(Thing("{}"), new MemoryEstate().Put(Id, body))["changeType"]);
    }

    [Fact]
    public void WhatIf_ServerSetProperties_AreNotInThePayloadsEither()
    {
        var live = Live("""{"size": 1, "provisioningState": "Succeeded", "endpoint": "https://x"}""");
        live["etag"] = "42";

        var change = Single(Thing("""{"size": 2}"""), new MemoryEstate().Put(Id, live), new PlainSchema("properties.endpoint"));

        Assert.Equal("""{"size":1}""", Given.Text(change["before"]!["properties"]));
        Assert.Null(change["before"]!["etag"]);
    }

    [Fact]
    public void WhatIf_ProviderThatPredicts_DecidesWhatChanges()
    {
        var keeps = new PlainSchema
        {
            Prediction = (body, live) =>
            {
                var predicted = (JsonObject)body.DeepClone();
                predicted["properties"]!["tier"] = "Hot";
                predicted["properties"]!["kept"] = live["properties"]!["kept"]?.DeepClone();
                return predicted;
            },
        };

        Assert.Equal("[]", Shorten(Single(Thing("{}"), new MemoryEstate().Put(Id, Live("""{"tier": "Hot", "kept": 1}""")), keeps)["delta"]));
        Assert.Equal(
            "[Modify properties.tier \"Cool\"->\"Hot\"]",
            Shorten(Single(Thing("{}"), new MemoryEstate().Put(Id, Live("""{"tier": "Cool", "kept": 1}""")), keeps)["delta"]));
    }

    [Theory]
    [InlineData(DeploymentMode.Incremental, "Ignore")]
    [InlineData(DeploymentMode.Complete, "Delete")]
    public void WhatIf_ResourceNotInTheTemplate_FollowsTheMode(DeploymentMode mode, string expected)
    {
        var estate = new MemoryEstate().Put($"{MemoryEstate.Group}/providers/My.Rp/things/other", Live("""{"x": 1}"""));
        var context = Given.Context(Given.Template(Thing("{}"))) with { Mode = mode };

        var changes = WhatIfEngine.WhatIf(TemplateEngine.Expand(context, estate), estate, new PlainSchema())["changes"]!.AsArray();

        Assert.Equal(["Create", expected], changes.Select(change => (string?)change!["changeType"]));
        Assert.Equal(1, (int)changes[1]!["before"]!["properties"]!["x"]!);
    }

    [Fact]
    public void WhatIf_IdsOnly_SaysCreateDeployAndIgnoreWithoutPayloads()
    {
        var estate = new MemoryEstate()
            .Put(Id, Live("{}"))
            .Put($"{MemoryEstate.Group}/providers/My.Rp/things/other", Live("{}"));
        var graph = Given.Graph("""
            "resources": [{"type": "My.Rp/things", "apiVersion": "2024-01-01", "name": "a"}, {"type": "My.Rp/things", "apiVersion": "2024-01-01", "name": "b"}]
            """);

        var changes = WhatIfEngine.WhatIf(graph, estate, new PlainSchema(), WhatIfResultFormat.ResourceIdOnly)["changes"]!.AsArray();

        Assert.Equal(["Deploy", "Create", "Ignore"], changes.Select(change => (string?)change!["changeType"]));
        Assert.All(changes, change => Assert.Equal(2, change!.AsObject().Count));
    }

    [Fact]
    public void WhatIf_ValueOfAResourceToCome_ShowsTheExpression()
    {
        const string Resources = """
            "resources": [{"type": "My.Rp/things", "apiVersion": "2024-01-01", "name": "a", "location": "westeurope"},
              {"type": "My.Rp/things", "apiVersion": "2024-01-01", "name": "b", "properties": {"x": "[concat(reference('a').y, '!')]", "known": "[concat('k', 1)]"}}]
            """;
        var unborn = WhatIfEngine.WhatIf(Given.Graph(Resources), new MemoryEstate(), new PlainSchema())["changes"]!.AsArray();
        var estate = new MemoryEstate().Put(Id, Live("""{"y": "hi"}"""));
        var live = WhatIfEngine.WhatIf(Given.Graph(Resources), estate, new PlainSchema("properties.y"))["changes"]!.AsArray();

        Assert.Equal("""{"x":"[concat(reference('a').y, '!')]","known":"k1"}""", Given.Text(unborn[1]!["after"]!["properties"]));
        Assert.Equal("""{"x":"hi!","known":"k1"}""", Given.Text(live[1]!["after"]!["properties"]));
    }

    [Fact]
    public void WhatIf_SecureParameter_IsMaskedEverywhere()
    {
        var estate = new MemoryEstate().Put(Id, Live("""{"password": "old-secret", "text": "x"}"""));
        var graph = Given.Graph(
            """
            "parameters": {"p": {"type": "securestring"}}, "resources": [{"type": "My.Rp/things", "apiVersion": "2024-01-01", "name": "a",
              "properties": {"password": "[parameters('p')]", "text": "[concat('user=x;password=', parameters('p'))]"}}]
            """,
            """{"p": {"value": "s3cret-value"}}""");

        var result = WhatIfEngine.WhatIf(graph, estate, new PlainSchema()).ToJsonString();

        Assert.DoesNotContain("s3cret-value", result, StringComparison.Ordinal);
        Assert.Contains("*******", result, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_NeverChangesWhatItIsGiven()
    {
        var live = Live("""{"size": 1, "provisioningState": "Succeeded"}""");
        var estate = new MemoryEstate().Put(Id, live);
        var before = live.ToJsonString();

        Single(Thing("""{"size": 2}"""), estate);

        Assert.Equal(before, live.ToJsonString());
    }

    private static JsonObject Single(string sections, MemoryEstate estate, IResourceSchema? schema = null) =>
        Assert.Single(WhatIfEngine.WhatIf(Given.Graph(sections, estate: estate), estate, schema ?? new PlainSchema())["changes"]!.AsArray())!.AsObject();

    private static string Thing(string properties) => $$"""
        "resources": [{"type": "My.Rp/things", "apiVersion": "2024-01-01", "name": "a", "location": "westeurope", "properties": {{properties}} }]
        """;

    private static JsonObject Live(string properties) => new() { ["location"] = "westeurope", ["properties"] = JsonNode.Parse(properties) };

    private static string Shorten(JsonNode? delta) => delta is null ? "[]" : $"[{string.Join("; ", delta.AsArray().Select(change =>
        $"{change!["propertyChangeType"]} {change["path"]} " + (change["children"] is { } children
            ? Shorten(children)
            : $"{Given.Text(change["before"])}->{Given.Text(change["after"])}")))}]";
}
