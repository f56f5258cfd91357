using Keelson.Local.Cloud.Templates;
using Keelson.Local.Cloud.Templates.WhatIf;

namespace Keelson.Local.Cloud.Tests.Templates;

public sealed class NestedDeploymentTests
{
    private const string Inner = $$"""
        {"$schema": "{{Given.Schema}}", "contentVersion": "1.0.0.0",
         "parameters": {"name": {"type": "string"}, "who": {"type": "string", "defaultValue": "inner"} },
         "resources": [{"type": "My.Rp/things", "apiVersion": "2024-01-01", "name": "[parameters('name')]",
           "properties": {"who": "[parameters('who')]", "where": "[resourceGroup().name]"} }],
         "outputs": {"id": {"type": "string", "value": "[resourceId('My.Rp/things', parameters('name'))]"},
           "state": {"type": "string", "value": "[reference(parameters('name')).who]"} } }
        """;

    [Fact]
    public void Expand_InnerScope_PassesTheTemplateOnAsWritten()
    {
        var estate = new MemoryEstate();
        var graph = Given.Graph(Module("one", "[concat('a', 'b')]"));

        var body = graph.Resources[0].Evaluate(estate);

        Assert.True(graph.Resources[0].IsDeployment);
        Assert.Equal("[parameters('name')]", (string?)body["properties"]!["template"]!["resources"]![0]!["name"]);
        Assert.Equal("ab", (string?)body["properties"]!["parameters"]!["name"]!["value"]);
        Assert.Equal("Incremental", (string?)body["properties"]!["mode"]);
        Assert.Null(body["properties"]!["expressionEvaluationOptions"]);
    }

    [Fact]
    public void Deploy_NestedModule_GivesItsOutputsToTheParent()
    {
        var estate = new MemoryEstate();

        var outputs = Deploy.To(estate, Given.Context(Given.Template(
            $$"""
            {{Module("one", "x")}}, "outputs": {"id": {"type": "string", "value": "[reference(resourceId('Microsoft.Resources/deployments', 'one'), '2022-09-01').outputs.id.value]"},
              "state": {"type": "string", "value": "[reference('one').outputs.state.value]"} }
            """)));

        Assert.Equal($"{MemoryEstate.Group}/providers/My.Rp/things/x", (string?)outputs["id"]!["value"]);
        Assert.Equal("inner", (string?)outputs["state"]!["value"]);
    }

    [Fact]
    public void Deploy_OuterScope_MeansTheParentsParametersVariablesAndLoop()
    {
        var estate = new MemoryEstate();

        Deploy.To(estate, Given.Context(
            Given.Template($$"""
                "parameters": {"prefix": {"type": "string"}, "unset": {"type": "string", "defaultValue": "[concat(parameters('prefix'), '-d')]"} },
                "variables": {"v": "[toUpper(parameters('prefix'))]"},
                "functions": [{"namespace": "my", "members": {"twice": {"parameters": [{"name": "x", "type": "string"}],
                  "output": {"type": "string", "value": "[concat(parameters('x'), parameters('x'))]"} } } }],
                "resources": [{"type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "[concat('n', copyIndex())]",
                  "copy": {"name": "loop", "count": 2},
                  "properties": {"mode": "Incremental", "template": {"$schema": "{{Given.Schema}}", "contentVersion": "1.0.0.0",
                    "variables": {"v": "not this one"},
                    "resources": [{"type": "My.Rp/things", "apiVersion": "2024-01-01", "name": "[concat(parameters('prefix'), copyIndex('loop', 1))]",
                      "properties": {"v": "[variables('v')]", "i": "[copyIndex()]", "f": "[my.twice('x')]", "d": "[parameters('unset')]"} }] } } }]
                """),
            """{"prefix": {"value": "p"}}"""));

        Assert.Equal(
            """{"v":"P","i":1,"f":"xx","d":"p-d"}""",
            Given.Text(estate.Find($"{MemoryEstate.Group}/providers/My.Rp/things/p2", "2024-01-01")!["properties"]));
    }

    [Fact]
    public void Expand_OuterScopeThatReadsTheParentsResource_WaitsForIt()
    {
        var graph = Given.Graph($$"""
            "resources": [{"type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "n",
                "properties": {"template": {"$schema": "{{Given.Schema}}", "contentVersion": "1.0.0.0",
                  "resources": [{"type": "My.Rp/things", "apiVersion": "1", "name": "b", "properties": {"x": "[reference('a').x]", "own": "[reference('b').y]"} }] } } },
              {"type": "My.Rp/things", "apiVersion": "1", "name": "a"}]
            """);

        Assert.Equal([graph.Resources.Single(resource => resource.Name == "a").Id], graph.Resources[1].DependsOn);
    }

    [Theory]
    [InlineData("\"resourceGroup\": \"other\",", $"/subscriptions/{MemoryEstate.Subscription}/resourceGroups/other")]
    [InlineData("\"resourceGroup\": \"other\", \"subscriptionId\": \"s2\",", "/subscriptions/s2/resourceGroups/other")]
    [InlineData("\"subscriptionId\": \"s2\", \"location\": \"westeurope\",", "/subscriptions/s2")]
    [InlineData("\"scope\": \"/\", \"location\": \"westeurope\",", "")]
    [InlineData("\"scope\": \"Microsoft.Management/managementGroups/mg\",", "/providers/Microsoft.Management/managementGroups/mg")]
    public void Expand_NestedScope_PutsTheDeploymentThere(string where, string expected)
    {
        var graph = Given.Graph($$"""
            "resources": [{"type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "n", {{where}}
              "properties": {"template": {} } }]
            """);

        Assert.Equal($"{expected}/providers/Microsoft.Resources/deployments/n", graph.Resources[0].Id);
    }

    /// <summary>The shape in which an environment is deployed: a resource group and everything in it, in one deployment.</summary>
    [Fact]
    public void WhatIf_SubscriptionDeploymentWithItsResourceGroup_CreatesBothThenChangesNothing()
    {
        const string Group = $"/subscriptions/{MemoryEstate.Subscription}/resourceGroups/rg-new";
        var estate = new MemoryEstate();
        var context = Given.Context(
            $$"""
            {"$schema": "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#", "contentVersion": "1.0.0.0",
             "parameters": {"blueprint": {"type": "object"} },
             "resources": [
               {"type": "Microsoft.Resources/deployments", "apiVersion": "2024-03-01", "name": "env", "resourceGroup": "rg-new",
                "dependsOn": ["[subscriptionResourceId('Microsoft.Resources/resourceGroups', 'rg-new')]"],
                "properties": {"mode": "Incremental", "expressionEvaluationOptions": {"scope": "inner"}, "template": {{Inner}},
                  "parameters": {"name": {"value": "[parameters('blueprint')['name']]"} } } },
               {"type": "Microsoft.Resources/resourceGroups", "apiVersion": "2024-03-01", "name": "rg-new", "location": "westeurope", "tags": {"a": "b"} }],
             "outputs": {"blueprint": {"type": "object", "value": "[reference(resourceId('{{MemoryEstate.Subscription}}', 'rg-new', 'Microsoft.Resources/deployments', 'env'), '2024-03-01').outputs]"} } }
            """,
            """{"blueprint": {"value": {"name": "x"}}}""",
            new DeploymentScope("t", MemoryEstate.Subscription)) with
        { Location = "westeurope" };

        Assert.Equal([$"Create {Group}", $"Create {Group}/providers/My.Rp/things/x"], Changes());
        Assert.Equal(
            ["rg-new", "rg-new/providers/My.Rp/things/x"],
            TemplateEngine.Validate(context, estate).Select(planned => planned.Id.Split("/resourceGroups/")[1]));

        var outputs = Deploy.To(estate, context);

        Assert.Equal("inner", (string?)outputs["blueprint"]!["value"]!["state"]!["value"]);
        Assert.Equal([$"NoChange {Group}", $"NoChange {Group}/providers/My.Rp/things/x"], Changes());

        IEnumerable<string> Changes() => WhatIfEngine.WhatIf(TemplateEngine.Expand(context, estate), estate, new PlainSchema())["changes"]!
            .AsArray().Select(change => $"{change!["changeType"]} {change["resourceId"]}").ToList();
    }

    [Fact]
    public void WhatIf_ModuleThatTakesAnotherModulesOutput_KnowsWhatNeedsNoDeployment()
    {
        var estate = new MemoryEstate();
        var graph = Given.Graph($$"""
            "resources": [
              {"type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "two", "dependsOn": ["one"],
               "properties": {"expressionEvaluationOptions": {"scope": "inner"}, "template": {{Inner}},
                 "parameters": {"name": {"value": "y"}, "who": {"value": "[reference('one').outputs.id.value]"} } } },
              {"type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "three", "dependsOn": ["one"],
               "properties": {"expressionEvaluationOptions": {"scope": "inner"}, "template": {{Inner}},
                 "parameters": {"name": {"value": "[reference('one').outputs.state.value]"} } } },
              {"type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "one",
               "properties": {"expressionEvaluationOptions": {"scope": "inner"}, "template": {{Inner}}, "parameters": {"name": {"value": "x"} } } }]
            """);

        var changes = WhatIfEngine.WhatIf(graph, estate, new PlainSchema())["changes"]!.AsArray();

        var y = changes.Single(change => ((string)change!["resourceId"]!).EndsWith("/y", StringComparison.Ordinal));
        Assert.Equal($"{MemoryEstate.Group}/providers/My.Rp/things/x", (string?)y!["after"]!["properties"]!["who"]);
        var unsupported = Assert.Single(changes, change => (string?)change!["changeType"] == "Unsupported");
        Assert.Contains("cannot be evaluated", (string?)unsupported!["unsupportedReason"], StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_ErrorInsideANestedTemplate_IsFoundBeforeAnythingIsDeployed()
    {
        var broken = Inner.Replace("[parameters('who')]", "[parameters('whom')]", StringComparison.Ordinal);

        var error = Assert.Throws<TemplateException>(() => TemplateEngine.Validate(
            Given.Context(Given.Template(Module("one", "x").Replace(Inner, broken, StringComparison.Ordinal))), new MemoryEstate()));

        Assert.Contains("'whom' is not found", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_DeploymentsNestedWithoutEnd_AreRefused()
    {
        var template = Inner;
        for (var i = 0; i < 20; i++)
        {
            template = $$"""
                {"$schema": "{{Given.Schema}}", "contentVersion": "1.0.0.0", "resources": [{"type": "Microsoft.Resources/deployments", "apiVersion": "1",
                  "name": "n{{i}}", "properties": {"expressionEvaluationOptions": {"scope": "inner"}, "template": {{template}}, "parameters": {} } }] }
                """;
        }

        Assert.Throws<TemplateException>(() => TemplateEngine.Validate(
            Given.Context("{}") with { Template = Parse(template) }, new MemoryEstate()));
    }

    private static System.Text.Json.JsonElement Parse(string json) =>
        System.Text.Json.JsonDocument.Parse(json, new System.Text.Json.JsonDocumentOptions { MaxDepth = 500 }).RootElement;

    private static string Module(string name, string parameter) => $$"""
        "resources": [{"type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "{{name}}",
          "properties": {"mode": "Incremental", "expressionEvaluationOptions": {"scope": "inner"}, "template": {{Inner}},
            "parameters": {"name": {"value": "{{parameter}}"} } } }]
        """;
}
