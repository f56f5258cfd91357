using System.Text.Json.Nodes;
using Keelson.Provisioning;

namespace Keelson.Tests.Catalogue;

public sealed class ParameterSchemaTests
{
    private const string Schema = """
        { "type": "object", "additionalProperties": false, "required": ["label"],
          "properties": {
            "label": { "type": "string", "description": "Letters only.", "pattern": "^[a-z]+$", "minLength": 2, "maxLength": 8 },
            "nodeCount": { "type": "integer", "x-unit": "nodes", "minimum": 1, "maximum": 100, "default": 3 },
            "ratio": { "type": "number", "minimum": 0.5 },
            "tier": { "type": "string", "enum": ["Hot", "Cool"], "default": "Hot" },
            "sizeGiB": { "type": "integer", "enum": [32, 64], "x-unit": "GiB" },
            "open": { "type": "boolean" },
            "digits": { "type": "string", "pattern": "^\\d+$" },
            "zones": { "type": "array", "items": { "type": "string", "enum": ["1", "2", "3"] }, "minItems": 1, "maxItems": 3, "uniqueItems": true },
            "spokes": { "type": "array", "items": { "type": "object", "additionalProperties": false, "required": ["name"],
              "properties": { "name": { "type": "string", "maxLength": 3 }, "size": { "type": "integer", "default": 24 } } } } } }
        """;

    private static readonly Blueprint Blueprint = new()
    {
        Name = "a",
        Version = "1.0.0",
        Title = "A",
        Summary = "A.",
        Owner = "o",
        Category = "storage",
        Parameters = (JsonObject)JsonNode.Parse(Schema)!,
        Template = [],
    };

    [Theory]
    [InlineData("""{"label":"ok","nodeCount":500}""", "/parameters/nodeCount", "nodeCount must be between 1 and 100 nodes; got 500.")]
    [InlineData("""{"label":"ok","nodeCount":0}""", "/parameters/nodeCount", "nodeCount must be between 1 and 100 nodes; got 0.")]
    [InlineData("""{"label":"ok","nodeCount":"3"}""", "/parameters/nodeCount", "nodeCount must be a whole number; got '3'.")]
    [InlineData("""{"label":"ok","nodeCount":3.0}""", "/parameters/nodeCount", "nodeCount must be a whole number; got 3.0.")]
    [InlineData("""{"label":"ok","nodeCount":1e1}""", "/parameters/nodeCount", "nodeCount must be a whole number; got 1e1.")]
    [InlineData("""{"label":"ok","nodeCount":null}""", "/parameters/nodeCount", "nodeCount must be a whole number; got null.")]
    [InlineData("""{"label":"ok","nodeCount":100000000000000000000000000000000000}""", "/parameters/nodeCount",
        "nodeCount must be between 1 and 100 nodes; got 100000000000000000000000000000000000.")]
    [InlineData("""{"label":"ok","ratio":0.25}""", "/parameters/ratio", "ratio must be at least 0.5; got 0.25.")]
    [InlineData("""{"label":"ok","ratio":[]}""", "/parameters/ratio", "ratio must be a number; got a list of 0.")]
    [InlineData("""{}""", "/parameters/label", "label is needed. Letters only.")]
    [InlineData("""{"label":"Ab"}""", "/parameters/label", "label has the wrong form; got 'Ab'. Letters only.")]
    [InlineData("""{"label":"ab\n"}""", "/parameters/label", "label has the wrong form; got 'ab '. Letters only.")]
    [InlineData("""{"label":"a"}""", "/parameters/label", "label must be between 2 and 8 characters long; got 1.")]
    [InlineData("""{"label":{}}""", "/parameters/label", "label must be a text; got an object.")]
    [InlineData("""{"label":"ok","tier":"Hut"}""", "/parameters/tier", "tier must be one of Hot, Cool; got 'Hut'. Did you mean 'Hot'?")]
    [InlineData("""{"label":"ok","tier":"hot"}""", "/parameters/tier", "tier must be one of Hot, Cool; got 'hot'. Did you mean 'Hot'?")]
    [InlineData("""{"label":"ok","sizeGiB":33}""", "/parameters/sizeGiB", "sizeGiB must be one of 32, 64 GiB; got 33.")]
    [InlineData("""{"label":"ok","open":"true"}""", "/parameters/open", "open must be true or false; got 'true'.")]
    [InlineData("""{"label":"ok","digits":"٣"}""", "/parameters/digits", "digits has the wrong form; got '٣'.")]
    [InlineData("""{"label":"ok","zones":[]}""", "/parameters/zones", "zones must have between 1 and 3 entries; got 0.")]
    [InlineData("""{"label":"ok","zones":["1","2","3","9"]}""", "/parameters/zones", "zones must have between 1 and 3 entries; got 4.")]
    [InlineData("""{"label":"ok","zones":["1","1"]}""", "/parameters/zones", "zones must not hold the same entry twice; '1' is repeated.")]
    [InlineData("""{"label":"ok","zones":["1","4"]}""", "/parameters/zones/1", "zones[1] must be one of 1, 2, 3; got '4'.")]
    [InlineData("""{"label":"ok","spokes":[{"name":"long"}]}""", "/parameters/spokes/0/name",
        "spokes[0].name must be at most 3 characters long; got 4.")]
    [InlineData("""{"label":"ok","spokes":[{}]}""", "/parameters/spokes/0/name", "spokes[0].name is needed.")]
    [InlineData("""{"label":"ok","nodecount":3}""", "/parameters/nodecount", "nodecount is not known. Did you mean 'nodeCount'?")]
    [InlineData("""{"label":"ok","a/b~c":3}""", "/parameters/a~1b~0c", "a/b~c is not known.")]
    public void Validate_OneWrongField_NamesItWithLimitAndUnit(string given, string path, string message)
    {
        var error = Assert.Single(Validate(given).Errors);

        Assert.Equal((path, message), (error.Path, error.Message));
    }

    [Fact]
    public void Validate_ManyWrongFields_NamesAllAtOnce()
    {
        var errors = Validate("""{"nodeCount":0,"tier":1,"zones":"1","spokes":[{"name":"a","size":"x"},{"nmae":"b"}],"extra":1}""").Errors;

        Assert.Equal(
            [
                "/parameters/label", "/parameters/nodeCount", "/parameters/tier", "/parameters/zones", "/parameters/spokes/0/size",
                "/parameters/spokes/1/name", "/parameters/spokes/1/nmae", "/parameters/extra",
            ],
            errors.Select(e => e.Path));
    }

    [Fact]
    public void Validate_MissingValues_FillsInDefaultsAndLeavesWhatWasGiven()
    {
        var given = (JsonObject)JsonNode.Parse("""{"label":"ok","spokes":[{"name":"a"},{"name":"b","size":20}]}""")!;
        var before = given.ToJsonString();

        var answer = ParameterSchema.Validate(Blueprint, given);

        Assert.True(answer.IsValid);
        Assert.Equal(
            """{"label":"ok","spokes":[{"name":"a","size":24},{"name":"b","size":20}],"nodeCount":3,"tier":"Hot"}""",
            answer.Values.ToJsonString());
        Assert.Equal(before, given.ToJsonString());
    }

    [Theory]
    [InlineData("""{"label":"\ud800"}""")]
    [InlineData("""{"label":"ok","ratio":1e999}""")]
    [InlineData("""{"label":"ok","\udfff":1}""")]
    public void Validate_WhatHasNoCanonicalForm_IsAnErrorAndNoCrash(string given) => Assert.False(Validate(given).IsValid);

    [Fact]
    public void Validate_LongValue_ShowsItShortened()
    {
        var error = Assert.Single(Validate($$"""{"label":"ok","tier":"{{new string('x', 50_000)}}"}""").Errors);

        Assert.True(error.Message.Length < 150, error.Message);
    }

    [Fact]
    public void Validate_FarTooManyEntries_IsToldOnce()
    {
        var zones = string.Join(',', Enumerable.Repeat("\"9\"", 50_000));

        Assert.Single(Validate($$"""{"label":"ok","zones":[{{zones}}]}""").Errors);
    }

    private static ParameterAnswer Validate(string given) => ParameterSchema.Validate(Blueprint, (JsonObject)JsonNode.Parse(given)!);
}
