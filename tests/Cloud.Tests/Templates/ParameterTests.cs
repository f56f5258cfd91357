using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Templates;

namespace Keelson.Local.Cloud.Tests.Templates;

public sealed class ParameterTests
{
    [Theory]
    [InlineData("""{"type": "string"}""", "\"x\"")]
    [InlineData("""{"type": "String"}""", "\"x\"")]
    [InlineData("""{"type": "int"}""", "5")]
    [InlineData("""{"type": "bool"}""", "false")]
    [InlineData("""{"type": "array"}""", "[1]")]
    [InlineData("""{"type": "object"}""", "{}")]
    [InlineData("""{"type": "string", "allowedValues": ["a", "b"]}""", "\"B\"")]
    [InlineData("""{"type": "array", "allowedValues": ["a", "b"]}""", "[\"b\", \"a\"]")]
    [InlineData("""{"type": "string", "minLength": 3, "maxLength": 3}""", "\"abc\"")]
    [InlineData("""{"type": "int", "minValue": 1, "maxValue": 1}""", "1")]
    [InlineData("""{"type": "array", "minLength": 1, "items": {"type": "int"}}""", "[1, 2]")]
    [InlineData("""{"type": "array", "prefixItems": [{"type": "int"}, {"type": "string"}], "items": false}""", "[1, \"a\"]")]
    [InlineData("""{"type": "string", "nullable": true}""", "null")]
    [InlineData("""{"$ref": "#/definitions/sku"}""", "{\"name\": \"basic\"}")]
    [InlineData("""{"$ref": "#/definitions/sku"}""", "{\"name\": \"basic\", \"capacity\": 3}")]
    [InlineData("""{"$ref": "#/definitions/sku", "nullable": true}""", "null")]
    [InlineData("""{"$ref": "#/definitions/shape"}""", "{\"kind\": \"circle\", \"radius\": 2}")]
    [InlineData("""{"type": "object", "additionalProperties": {"type": "int"}}""", "{\"a\": 1, \"b\": 2}")]
    public void Bind_FittingValue_IsAccepted(string declaration, string value)
    {
        var graph = Expand(declaration, value);

        Assert.Equal(Given.Text(JsonNode.Parse(value)), Given.Text(graph.Parameters["p"]!["value"]));
    }

    [Theory]
    [InlineData("""{"type": "string"}""", "5", "Expected a value of type 'String', but received a value of type 'Integer'")]
    [InlineData("""{"type": "int"}""", "\"5\"", "Expected a value of type 'Int'")]
    [InlineData("""{"type": "int"}""", "5.5", "Expected a value of type 'Int'")]
    [InlineData("""{"type": "bool"}""", "\"true\"", "Expected a value of type 'Bool'")]
    [InlineData("""{"type": "array"}""", "{}", "Expected a value of type 'Array'")]
    [InlineData("""{"type": "object"}""", "[]", "Expected a value of type 'Object'")]
    [InlineData("""{"type": "string", "allowedValues": ["a", "b"]}""", "\"c\"", "'c' is not part of the allowed value(s): 'a,b'")]
    [InlineData("""{"type": "array", "allowedValues": ["a", "b"]}""", "[\"a\", \"c\"]", "not part of the allowed value(s)")]
    [InlineData("""{"type": "string", "minLength": 3}""", "\"ab\"", "'2' is less than the minimum '3'")]
    [InlineData("""{"type": "string", "maxLength": 3}""", "\"abcd\"", "'4' is greater than the maximum '3'")]
    [InlineData("""{"type": "int", "minValue": 1}""", "0", "'0' is less than the minimum '1'")]
    [InlineData("""{"type": "int", "maxValue": 1}""", "2", "'2' is greater than the maximum '1'")]
    [InlineData("""{"type": "array", "items": {"type": "int"}}""", "[1, \"x\"]", "'p[1]'")]
    [InlineData("""{"type": "array", "prefixItems": [{"type": "int"}], "items": false}""", "[1, 2]", "At most 1 items")]
    [InlineData("""{"type": "array", "prefixItems": [{"type": "int"}]}""", "[]", "At least 1 items")]
    [InlineData("""{"$ref": "#/definitions/sku"}""", "{}", "The required property 'name' is missing")]
    [InlineData("""{"$ref": "#/definitions/sku"}""", "{\"name\": \"basic\", \"size\": 1}", "The property 'size' is not allowed")]
    [InlineData("""{"$ref": "#/definitions/sku"}""", "{\"name\": \"gold\"}", "'p.name'")]
    [InlineData("""{"$ref": "#/definitions/shape"}""", "{\"kind\": \"line\"}", "must be one of 'circle,square'")]
    [InlineData("""{"$ref": "#/definitions/shape"}""", "{\"kind\": \"circle\"}", "The required property 'radius' is missing")]
    [InlineData("""{"$ref": "#/definitions/nope"}""", "1", "is not found among the definitions")]
    [InlineData("""{"$ref": "#/definitions/loop"}""", "1", "or refers to itself")]
    [InlineData("""{"type": "float"}""", "1", "The type 'float' is not valid")]
    [InlineData("""{}""", "1", "is not valid. Expected one of String")]
    [InlineData("""{"type": "object", "additionalProperties": {"type": "int"}}""", "{\"a\": \"x\"}", "'p.a'")]
    public void Bind_WrongValue_SaysWhichPartAndWhy(string declaration, string value, string expected)
    {
        var error = Assert.Throws<TemplateException>(() => Expand(declaration, value));

        Assert.Equal(TemplateException.InvalidTemplate, error.Code);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bind_MissingValue_NamesTheParameter()
    {
        var error = Assert.Throws<TemplateException>(() => Given.Graph("""
            "parameters": {"storageName": {"type": "string"}}, "resources": []
            """));

        Assert.Contains("The value for the template parameter 'storageName' at line '1' and column '", error.Message, StringComparison.Ordinal);
        Assert.Contains("is not provided", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bind_ValueTheTemplateDoesNotKnow_IsRefusedWithTheKnownOnes()
    {
        var error = Assert.Throws<TemplateException>(() => Given.Graph(
            """
            "parameters": {"a": {"type": "string", "defaultValue": ""}}, "resources": []
            """,
            """{"b": {"value": 1}}"""));

        Assert.Contains("'b'", error.Message, StringComparison.Ordinal);
        Assert.Contains("The only supported parameters for this template are 'a'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bind_DefaultsThatReferToOthers_AreEvaluatedWhateverTheirOrder()
    {
        var graph = Given.Graph(
            """
            "parameters": {"c": {"type": "string", "defaultValue": "[concat(parameters('a'), parameters('b'))]"},
            "b": {"type": "string", "defaultValue": "[toUpper(parameters('a'))]"}, "a": {"type": "string"}}, "resources": []
            """,
            """{"a": {"value": "x"}}""");

        Assert.Equal("xX", (string?)graph.Parameters["c"]!["value"]);
    }

    [Fact]
    public void Bind_DefaultsInACircle_ListTheCircle()
    {
        var error = Assert.Throws<TemplateException>(() => Given.Graph("""
            "parameters": {"a": {"type": "string", "defaultValue": "[parameters('b')]"}, "b": {"type": "string", "defaultValue": "[parameters('a')]"}},
            "resources": []
            """));

        Assert.Contains("a -> b -> a", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[variables('v')]")]
    [InlineData("[reference('x').y]")]
    public void Bind_DefaultThatUsesWhatIsNotKnownYet_IsRefused(string byDefault)
    {
        var error = Assert.Throws<TemplateException>(() => Given.Graph(
            $$"""
            "parameters": {"a": {"type": "string", "defaultValue": "{{byDefault}}"} }, "variables": {"v": "x"}, "resources": []
            """));

        Assert.Contains("is not expected at this location", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bind_SuppliedTextInBrackets_IsNotAnExpression()
    {
        var graph = Given.Graph(
            """
            "parameters": {"a": {"type": "string"}}, "resources": [], "outputs": {"o": {"type": "string", "value": "[parameters('a')]"}}
            """,
            """{"a": {"value": "[fail('injected')]"}}""");

        Assert.Equal("[fail('injected')]", (string?)graph.EvaluateOutputs(new MemoryEstate())["o"]!["value"]);
    }

    [Fact]
    public void Bind_SecureValue_IsNeverShown()
    {
        var graph = Given.Graph(
            """
            "parameters": {"s": {"type": "securestring"}, "o": {"type": "secureObject"}},
            "resources": [], "outputs": {"echo": {"type": "securestring", "value": "[parameters('s')]"}}
            """,
            """{"s": {"value": "hunter2"}, "o": {"value": {"k": "hunter3"}}}""");
        var shown = graph.Parameters.ToJsonString() + graph.EvaluateOutputs(new MemoryEstate()).ToJsonString();

        Assert.DoesNotContain("hunter", shown, StringComparison.Ordinal);
        Assert.Equal("SecureString", (string?)graph.Parameters["s"]!["type"]);
    }

    [Fact]
    public void Bind_SecretNotAllowed_IsNotInTheError()
    {
        var error = Assert.Throws<TemplateException>(() => Expand("""{"type": "securestring", "allowedValues": ["a"]}""", "\"hunter2\""));

        Assert.DoesNotContain("hunter2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bind_KeyVaultReference_ReadsTheSecret()
    {
        const string Vault = $"{MemoryEstate.Group}/providers/Microsoft.KeyVault/vaults/kv";
        var estate = new MemoryEstate { Secrets = { [$"{Vault}/admin"] = "from-vault" } };
        const string Sections = """
            "parameters": {"p": {"type": "securestring"}},
            "resources": [{"type": "My.Rp/things", "apiVersion": "2024-01-01", "name": "t", "properties": {"password": "[parameters('p')]"}}]
            """;
        var supplied = $$"""{"p": {"reference": {"keyVault": {"id": "{{Vault}}"}, "secretName": "admin"} } }""";

        var graph = Given.Graph(Sections, supplied, estate);

        Assert.Equal("from-vault", (string?)graph.Resources[0].Evaluate(estate)["properties"]!["password"]);
        Assert.Equal(
            "KeyVaultParameterReferenceNotFound",
            Assert.Throws<TemplateException>(() => Given.Graph(Sections, supplied)).Code);
    }

    private static TemplateGraph Expand(string declaration, string value) => Given.Graph(
        $$"""
        "definitions": {
          "sku": {"type": "object", "properties": {"name": {"type": "string", "allowedValues": ["basic", "standard"]},
                  "capacity": {"type": "int", "nullable": true} }, "additionalProperties": false},
          "shape": {"type": "object", "discriminator": {"propertyName": "kind", "mapping": {
            "circle": {"type": "object", "properties": {"kind": {"type": "string"}, "radius": {"type": "int"} } },
            "square": {"type": "object", "properties": {"kind": {"type": "string"}, "side": {"type": "int"} } } } } },
          "loop": {"$ref": "#/definitions/loop"} },
        "parameters": {"p": {{declaration}} }, "resources": {}
        """,
        $$"""{"p": {"value": {{value}} } }""",
        language: "2.0");
}
