using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Keelson.Portal.Forms;

namespace Keelson.Portal;

public sealed class ParameterFormTests
{
    private static readonly JsonObject Schema = (JsonObject)JsonNode.Parse(
        """
        {
          "type": "object", "required": ["key"],
          "properties": {
            "key": { "type": "string", "title": "Key" },
            "note": { "type": "string", "default": "hello" },
            "nodes": { "type": "integer", "minimum": 1, "maximum": 9, "default": 3, "x-unit": "nodes" },
            "tier": { "type": "string", "enum": ["a", "b"], "default": "b" },
            "private": { "type": "boolean", "default": true },
            "zones": { "type": "array", "items": { "type": "string", "enum": ["1", "2", "3"] }, "default": ["1", "2"] },
            "ranges": { "type": "array", "items": { "type": "string" }, "default": [] },
            "spokes": {
              "type": "array", "default": [ { "name": "app", "size": 2 } ],
              "items": { "type": "object", "properties": { "name": { "type": "string" }, "size": { "type": "integer" } } }
            },
            "network": { "type": "object", "properties": { "prefix": { "type": "string", "default": "10.0.0.0/24" } } }
          }
        }
        """)!;

    private static readonly IReadOnlyList<SchemaField> Fields = SchemaFields.Read(Schema);

    [Fact]
    public void Read_DefaultsAsShown_GiveTheDefaults()
    {
        var values = FormValues.From(Fields, parameters: null);

        var parameters = ParameterForm.Read(Fields, values);

        Assert.Equal(
            """{"note":"hello","nodes":3,"tier":"b","private":true,"zones":["1","2"],"ranges":[],"spokes":[{"name":"app","size":2}],"network":{"prefix":"10.0.0.0/24"}}""",
            parameters.ToJsonString());
    }

    [Theory]
    [InlineData("/parameters/nodes", "seven", """ "nodes":"seven" """)]
    [InlineData("/parameters/nodes", "", """ "nodes":"" """)]
    [InlineData("/parameters/nodes", "2.5", """ "nodes":2.5 """)]
    [InlineData("/parameters/note", "", """ "note":"" """)]
    [InlineData("/parameters/tier", "c", """ "tier":"c" """)]
    [InlineData("/parameters/private", "", """ "private":false """)]
    [InlineData("/parameters/ranges", " 10.0.0.0/8 \n\n10.1.0.0/16", """ "ranges":["10.0.0.0/8","10.1.0.0/16"] """)]
    public void Read_TypedText_IsPassedOnForTheSchemaToJudge(string pointer, string typed, string expected)
    {
        var values = FormValues.From(Fields, parameters: null);
        values[pointer] = typed;

        Assert.Contains(expected.Trim(), ParameterForm.Read(Fields, values).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EmptyRow_IsDropped()
    {
        var values = FormValues.From(Fields, parameters: null);
        values["/parameters/spokes/0/name"] = "";
        values["/parameters/spokes/0/size"] = "";
        values["/parameters/spokes/2/name"] = "data";

        Assert.Equal("""[{"name":"data"}]""", ParameterForm.Read(Fields, values)["spokes"]!.ToJsonString());
    }

    [Fact]
    public void Read_ParametersShownAndSentBack_AreTheSame()
    {
        var given = (JsonObject)JsonNode.Parse("""{"key":"k","note":"n","nodes":5,"tier":"a","private":false,"zones":["3"],"ranges":["x"],"spokes":[{"name":"a","size":1},{"name":"b","size":2}],"network":{"prefix":"p"}}""")!;

        var back = ParameterForm.Read(Fields, FormValues.From(Fields, given));

        Assert.Equal(given.ToJsonString(), back.ToJsonString());
    }

    [Theory]
    [InlineData("^[a-z][a-z0-9-]{2,31}$", "^[a-z][a-z0-9\\-]{2,31}$")]
    [InlineData("[A-Za-z0-9+/]{40,}", "[A-Za-z0-9+\\/]{40,}")]
    [InlineData("^$|^/subscriptions/[^/]+$", "^$|^/subscriptions/[^\\/]+$")]
    [InlineData("[a-z_-]", "[a-z_\\-]")]
    [InlineData(@"^(\d{1,3}\.){3}", @"^(\d{1,3}\.){3}")]
    public void HtmlPattern_Class_IsEscapedForTheVFlagAndMatchesTheSame(string pattern, string expected)
    {
        var html = HtmlPattern.From(pattern);

        Assert.Equal(expected, html);
        foreach (var sample in new[] { "abc-def", "a/b", "/subscriptions/x", "10.0.0.", "-", "" })
            Assert.Equal(Matches(pattern, sample), Matches(html, sample));
    }

    [Fact]
    public void Of_ErrorBelowAField_IsToldAtTheField()
    {
        var errors = new FormErrors([new("/parameters/zones/0", "zones[0] must be one of 1, 2, 3.")]);

        Assert.Equal("zones[0] must be one of 1, 2, 3.", errors.Of("/parameters/zones"));
        Assert.Null(errors.Of("/parameters/zone"));
    }

    private static bool Matches(string pattern, string text) =>
        Regex.IsMatch(text, pattern, RegexOptions.ECMAScript, TimeSpan.FromSeconds(1));
}
