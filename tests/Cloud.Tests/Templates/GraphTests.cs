using Keelson.Local.Cloud.Templates;

namespace Keelson.Local.Cloud.Tests.Templates;

public sealed class GraphTests
{
    private const string Providers = $"{MemoryEstate.Group}/providers";

    [Fact]
    public void Expand_Loop_GivesEachPassItsNameAndBody()
    {
        var estate = new MemoryEstate();
        var graph = Given.Graph("""
            "parameters": {"names": {"type": "array", "defaultValue": ["a", "b", "c"]}},
            "resources": [{"type": "My.Rp/things", "apiVersion": "2024-01-01", "name": "[concat(parameters('names')[copyIndex()], copyIndex('loop', 1))]",
              "copy": {"name": "loop", "count": "[length(parameters('names'))]"}, "properties": {"index": "[copyIndex(10)]"}}]
            """);

        Assert.Equal(["a1", "b2", "c3"], graph.Resources.Select(resource => resource.Name));
        Assert.Equal(["10", "11", "12"], graph.Resources.Select(resource => resource.Evaluate(estate)["properties"]!["index"]!.ToString()));
    }

    [Fact]
    public void Expand_SerialLoop_MakesEachBatchWaitForTheOneBefore()
    {
        var graph = Given.Graph(Loop("\"mode\": \"serial\", \"batchSize\": 2,"));

        Assert.Equal(
            ["", "", "t0 t1", "t0 t1", "t2 t3"],
            graph.Resources.Select(resource => string.Join(' ', resource.DependsOn.Select(id => id.Split('/')[^1]))));
    }

    [Fact]
    public void Expand_ParallelLoop_MakesNoneWait() =>
        Assert.All(Given.Graph(Loop(string.Empty)).Resources, resource => Assert.Empty(resource.DependsOn));

    [Fact]
    public void Expand_PropertyLoops_BuildArrays()
    {
        var estate = new MemoryEstate();
        var graph = Given.Graph("""
            "variables": {"copy": [{"name": "names", "count": 2, "input": "[concat('n', copyIndex('names'))]"}],
              "nested": {"copy": [{"name": "inner", "count": 2, "input": {"i": "[copyIndex('inner', 1)]"}}]}},
            "resources": [{"type": "My.Rp/things", "apiVersion": "2024-01-01", "name": "[concat('t', copyIndex())]",
              "copy": {"name": "outer", "count": 2},
              "properties": {"copy": [{"name": "disks", "count": 2, "input": {"lun": "[copyIndex('disks')]", "of": "[copyIndex('outer')]", "also": "[copyIndex()]"}}],
                "names": "[variables('names')]", "inner": "[variables('nested').inner]"}}],
            "outputs": {"o": {"type": "array", "copy": {"count": 3, "input": "[copyIndex()]"}}}
            """);

        Assert.Equal(
            """{"properties":{"disks":[{"lun":0,"of":1,"also":1},{"lun":1,"of":1,"also":1}],"names":["n0","n1"],"inner":[{"i":1},{"i":2}]}}""",
            Given.Text(graph.Resources[1].Evaluate(estate)));
        Assert.Equal("[0,1,2]", Given.Text(graph.EvaluateOutputs(estate)["o"]!["value"]));
    }

    [Fact]
    public void Expand_Children_HaveTheirParentsTypeAndName()
    {
        var graph = Given.Graph("""
            "resources": [{"type": "My.Rp/parents", "apiVersion": "2024-01-01", "name": "p", "resources": [
              {"type": "children", "apiVersion": "2024-01-01", "name": "c", "dependsOn": ["p"], "resources": [
                {"type": "My.Rp/parents/children/toys", "apiVersion": "2024-01-01", "name": "p/c/t", "dependsOn": ["[resourceId('My.Rp/parents/children', 'p', 'c')]"]}]}]}]
            """);

        Assert.Equal(["p", "p/c", "p/c/t"], graph.Resources.Select(resource => resource.Name));
        Assert.Equal($"{Providers}/My.Rp/parents/p/children/c/toys/t", graph.Resources[2].Id);
        Assert.Equal("My.Rp/parents/children/toys", graph.Resources[2].Type);
        Assert.Equal([graph.Resources[1].Id], graph.Resources[2].DependsOn);
    }

    [Theory]
    [InlineData("\"scope\": \"My.Rp/things/b\",", $"{Providers}/My.Rp/things/b/providers/My.Ext/tags/x")]
    [InlineData("\"scope\": \"[resourceId('My.Rp/things', 'b')]\",", $"{Providers}/My.Rp/things/b/providers/My.Ext/tags/x")]
    [InlineData("\"scope\": \"/\",", "/providers/My.Ext/tags/x")]
    [InlineData("", $"{Providers}/My.Ext/tags/x")]
    public void Expand_Scope_PutsTheExtensionThere(string scope, string expected)
    {
        var graph = Given.Graph($$"""
            "resources": [{"type": "My.Ext/tags", {{scope}} "apiVersion": "2024-01-01", "name": "x"}]
            """);

        Assert.Equal(expected, graph.Resources[0].Id);
    }

    [Fact]
    public void Expand_ExtensionInTheOlderForm_HasTheIdOfAnExtension()
    {
        var graph = Given.Graph("""
            "resources": [{"type": "My.Rp/things/providers/locks", "apiVersion": "2020-05-01", "name": "b/Microsoft.Authorization/keep"}]
            """);

        Assert.Equal($"{Providers}/My.Rp/things/b/providers/Microsoft.Authorization/locks/keep", graph.Resources[0].Id);
        Assert.Equal("Microsoft.Authorization/locks", graph.Resources[0].Type);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("My.Rp/things/a")]
    [InlineData("[resourceId('My.Rp/things', 'a')]")]
    [InlineData("[resourceId('MY.RP/THINGS', 'A')]")]
    public void Expand_DependsOn_IsFoundInEveryForm(string form)
    {
        var graph = Given.Graph($$"""
            "resources": [{"type": "My.Rp/things", "apiVersion": "2024-01-01", "name": "b", "dependsOn": ["{{form}}", "{{form}}"]},
              {"type": "My.Rp/things", "apiVersion": "2024-01-01", "name": "a"}]
            """);

        Assert.Equal(["a", "b"], graph.Resources.Select(resource => resource.Name));
        Assert.Equal([$"{Providers}/My.Rp/things/a"], graph.Resources[1].DependsOn);
    }

    [Fact]
    public void Expand_DependsOnALoop_WaitsForAllItsPasses()
    {
        var graph = Given.Graph("""
            "resources": [{"type": "My.Rp/things", "apiVersion": "2024-01-01", "name": "z", "dependsOn": ["loop", "none"]},
              {"type": "My.Rp/things", "apiVersion": "2024-01-01", "name": "[concat('a', copyIndex())]", "copy": {"name": "loop", "count": 2}},
              {"type": "My.Rp/things", "apiVersion": "2024-01-01", "name": "[concat('n', copyIndex())]", "copy": {"name": "none", "count": 0}}]
            """);

        Assert.Equal(["a0", "a1"], graph.Resources[^1].DependsOn.Select(id => id.Split('/')[^1]));
    }

    [Fact]
    public void Expand_BodyReadsAnotherResource_WaitsForItWithoutSayingSo()
    {
        var graph = Given.Graph("""
            "resources": [{"type": "My.Rp/things", "apiVersion": "2024-01-01", "name": "b", "properties": {
                "x": "[if(equals(reference('a').x, 1), reference(resourceId('My.Rp/things', 'c'), '2024-01-01').x, 2)]",
                "y": "[listKeys(resourceId('My.Rp/things', 'd'), '2024-01-01').key]",
                "z": "[if(false(), reference('e').x, 'none')]"}},
              {"type": "My.Rp/things", "apiVersion": "2024-01-01", "name": "a"}, {"type": "My.Rp/things", "apiVersion": "2024-01-01", "name": "c"},
              {"type": "My.Rp/things", "apiVersion": "2024-01-01", "name": "d"}, {"type": "My.Rp/things", "apiVersion": "2024-01-01", "name": "e"}]
            """);

        var b = graph.Resources.Single(resource => resource.Name == "b");
        Assert.Equal(["a", "c", "d"], b.DependsOn.Select(id => id.Split('/')[^1]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Expand_ConditionFalse_StaysInTheGraphAndIsNotWaitedFor()
    {
        var graph = Given.Graph("""
            "resources": [{"type": "My.Rp/things", "apiVersion": "2024-01-01", "name": "a", "condition": "[equals(1, 2)]"},
              {"type": "My.Rp/things", "apiVersion": "2024-01-01", "name": "b", "dependsOn": ["a"]}]
            """);

        Assert.False(graph.Resources[0].IsDeployed);
        Assert.Empty(graph.Resources[1].DependsOn);
        Assert.Throws<InvalidOperationException>(() => graph.Resources[0].Evaluate(new MemoryEstate()));
    }

    [Fact]
    public void Expand_SameResourceUnderOppositeConditions_IsNoDuplicate()
    {
        var graph = Given.Graph("""
            "resources": [{"type": "My.Rp/things", "apiVersion": "2024-01-01", "name": "a", "condition": true},
              {"type": "My.Rp/things", "apiVersion": "2024-01-01", "name": "a", "condition": false}]
            """);

        Assert.Single(graph.Resources, resource => resource.IsDeployed);
    }

    [Fact]
    public void Expand_SymbolicNames_ResolveDependenciesReferencesAndLoops()
    {
        const string Existing = $"{Providers}/My.Rp/vaults/kv";
        var estate = new MemoryEstate()
            .Put(Existing, new() { ["properties"] = new System.Text.Json.Nodes.JsonObject { ["uri"] = "https://kv/" } })
            .Put($"{Providers}/My.Rp/things/t0", new() { ["properties"] = new System.Text.Json.Nodes.JsonObject { ["n"] = 7 } })
            .Put($"{Providers}/My.Rp/things/t1", new() { ["properties"] = new System.Text.Json.Nodes.JsonObject { ["n"] = 8 } });
        var graph = Given.Graph(
            """
            "resources": {
              "vault": {"existing": true, "type": "My.Rp/vaults", "apiVersion": "2024-01-01", "name": "kv"},
              "many": {"type": "My.Rp/things", "apiVersion": "2024-01-01", "name": "[format('t{0}', range(0, 2)[copyIndex()])]",
                "copy": {"name": "many", "count": "[length(range(0, 2))]"}, "properties": {"uri": "[reference('vault').uri]"}, "dependsOn": ["vault"]},
              "one": {"type": "My.Rp/others", "apiVersion": "2024-01-01", "name": "o", "properties": {"first": "[reference('many[0]').n]"},
                "dependsOn": ["many", "[format('many[{0}]', 1)]"]}},
            "outputs": {"all": {"type": "array", "value": "[map(references('many'), lambda('r', lambdaVariables('r').n))]"},
              "full": {"type": "string", "value": "[reference('vault', '2024-01-01', 'full').name]"}}
            """,
            estate: estate,
            language: "2.0");

        Assert.Equal(["vault", "many[0]", "many[1]", "one"], graph.Resources.Select(resource => resource.SymbolicName));
        Assert.Equal([Existing], graph.Resources[1].DependsOn);
        Assert.Equal(2, graph.Resources[3].DependsOn.Count);
        Assert.Equal("https://kv/", (string?)graph.Resources[1].Evaluate(estate)["properties"]!["uri"]);
        Assert.Equal(7, (int)graph.Resources[3].Evaluate(estate)["properties"]!["first"]!);
        Assert.Equal("""{"all":{"type":"Array","value":[7,8]},"full":{"type":"String","value":"kv"}}""", Given.Text(graph.EvaluateOutputs(estate)));
    }

    [Fact]
    public void Expand_Outputs_ConditionFalseIsLeftOut()
    {
        var graph = Given.Graph("""
            "resources": [], "outputs": {"a": {"type": "int", "value": 1, "condition": false}, "b": {"type": "int", "value": 2, "condition": "[true()]"}}
            """);

        Assert.Equal("""{"b":{"type":"Int","value":2}}""", Given.Text(graph.EvaluateOutputs(new MemoryEstate())));
    }

    [Fact]
    public void Expand_UserFunctions_SeeOnlyTheirOwnParameters()
    {
        const string Functions = """
            "functions": [{"namespace": "my", "members": {
              "join": {"parameters": [{"name": "words", "type": "array"}], "output": {"type": "string", "value": "[join(parameters('words'), ' ')]"}},
              "greet": {"parameters": [{"name": "names", "type": "array"}], "output": {"type": "string", "value": "[format('Hi, {0}!', my.join(parameters('names')))]"}},
              "bad": {"parameters": [], "output": {"type": "string", "value": "[variables('v')]"}},
              "endless": {"parameters": [], "output": {"type": "string", "value": "[my.endless()]"}}}}], "variables": {"v": "x"}
            """;

        Assert.Equal("\"Hi, Anthony Martin!\"", Given.Evaluate("[my.greet(createArray('Anthony', 'Martin'))]", Functions));
        Assert.Throws<TemplateException>(() => Given.Evaluate("[my.bad()]", Functions));
        Assert.Throws<TemplateException>(() => Given.Evaluate("[my.greet()]", Functions));
        Assert.Contains("64 levels", Assert.Throws<TemplateException>(() => Given.Evaluate("[my.endless()]", Functions)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Expand_InterpolatedNamesOfProperties_AreEvaluated()
    {
        var graph = Given.Graph("""
            "variables": {"k": "cost"}, "resources": [{"type": "My.Rp/things", "apiVersion": "2024-01-01", "name": "a",
              "tags": {"[format('{0}-center', variables('k'))]": "42", "[[plain]": "x"}, "zones": null}]
            """);

        Assert.Equal("""{"tags":{"cost-center":"42","[plain]":"x"}}""", Given.Text(graph.Resources[0].Evaluate(new MemoryEstate())));
    }

    [Fact]
    public void TemplateHash_SameContent_IsTheSameWhateverTheLayout()
    {
        var one = Given.Graph("\"resources\": []").TemplateHash;

        Assert.Equal(one, Given.Graph("\n  \"resources\":\n [ ]").TemplateHash);
        Assert.NotEqual(one, Given.Graph("\"resources\": [], \"outputs\": {}").TemplateHash);
    }

    private static string Loop(string mode) => $$"""
        "resources": [{"type": "My.Rp/things", "apiVersion": "2024-01-01", "name": "[concat('t', copyIndex())]",
          "copy": {"name": "loop", {{mode}} "count": 5} }]
        """;
}
