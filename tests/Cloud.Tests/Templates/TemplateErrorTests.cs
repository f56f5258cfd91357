using System.Text;
using Keelson.Local.Cloud.Templates;

namespace Keelson.Local.Cloud.Tests.Templates;

public sealed class TemplateErrorTests
{
    private const string Thing = """{"type": "My.Rp/things", "apiVersion": "2024-01-01", "name": "a"}""";

    [Theory]
    [InlineData("[]", "must be a JSON object")]
    [InlineData("7", "must be a JSON object")]
    [InlineData("{}", "must have a '$schema'")]
    [InlineData("""{"$schema": "https://example.org/x.json", "contentVersion": "1.0.0.0", "resources": []}""", "must have a '$schema'")]
    [InlineData("""{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "resources": []}""", "must have a 'contentVersion'")]
    [InlineData("""{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "one", "resources": []}""", "such as '1.0.0.0'")]
    [InlineData("""{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0"}""", "Required property 'resources' not found")]
    [InlineData("""{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0", "resources": [], "resource": 1}""", "Could not find member 'resource'")]
    [InlineData("""{"a": 1, "a": 2}""", "appears more than once")]
    public void Expand_NotATemplate_SaysWhatIsMissing(string template, string expected) =>
        Refused(expected, () => TemplateEngine.Expand(Given.Context(template), new MemoryEstate()));

    [Theory]
    [InlineData("\"resources\": 5", "The resources must be an array")]
    [InlineData("\"resources\": {\"a\": {}}", "Symbolic names of resources need 'languageVersion' '2.0'")]
    [InlineData("\"resources\": [5]", "A resource must be an object")]
    [InlineData("\"resources\": [{}]", "'resources[0]' at line '1'")]
    [InlineData("\"resources\": [{\"type\": \"My.Rp/things\", \"name\": \"a\"}]", "has no 'apiVersion'")]
    [InlineData("\"resources\": [{\"type\": \"My.Rp/things\", \"apiVersion\": \"1\"}]", "has no 'name'")]
    [InlineData("\"resources\": [{\"type\": \"My.Rp/things\", \"apiVersion\": \"1\", \"name\": \"\"}]", "has no 'name'")]
    [InlineData("\"resources\": [{\"type\": \"My.Rp/things\", \"apiVersion\": \"1\", \"name\": 5}]", "'name' must be a string")]
    [InlineData("\"resources\": [{\"type\": \"things\", \"apiVersion\": \"1\", \"name\": \"a\"}]", "resource type 'things' is not valid")]
    [InlineData("\"resources\": [{\"type\": \"My.Rp/things\", \"apiVersion\": \"1\", \"name\": \"a/b\"}]", "has incorrect segment lengths")]
    [InlineData("\"resources\": [{\"type\": \"My.Rp/things/more\", \"apiVersion\": \"1\", \"name\": \"a\"}]", "has incorrect segment lengths")]
    [InlineData("\"resources\": [{\"type\": \"My.Rp/things\", \"apiVersion\": \"1\", \"name\": \"a\", \"condition\": \"maybe\"}]", "A condition must be a boolean")]
    [InlineData("\"resources\": [{\"type\": \"My.Rp/things\", \"apiVersion\": \"1\", \"name\": \"[reference('x').y]\"}]", "'reference' is not expected at this location")]
    [InlineData("\"resources\": [{\"type\": \"My.Rp/things\", \"apiVersion\": \"1\", \"name\": \"a\", \"condition\": \"[equals(reference('x').y, 1)]\"}]", "'reference' is not expected at this location")]
    [InlineData("\"resources\": [{\"type\": \"My.Rp/things\", \"apiVersion\": \"1\", \"name\": \"a\", \"dependsOn\": [\"b\"]}]", "The resource 'b' is not defined in the template")]
    [InlineData("\"resources\": [{\"type\": \"My.Rp/things\", \"apiVersion\": \"1\", \"name\": \"a\", \"dependsOn\": \"a\"}]", "'dependsOn' must be an array")]
    [InlineData("\"resources\": [{\"type\": \"My.Rp/things\", \"apiVersion\": \"1\", \"name\": \"a\", \"dependsOn\": [1]}]", "A dependency must be a string")]
    [InlineData("\"resources\": [{\"type\": \"My.Rp/things\", \"apiVersion\": \"1\", \"name\": \"a\", \"copy\": {\"name\": \"l\", \"count\": 801}}]", "from 0 to 800")]
    [InlineData("\"resources\": [{\"type\": \"My.Rp/things\", \"apiVersion\": \"1\", \"name\": \"a\", \"copy\": {\"name\": \"l\", \"count\": -1}}]", "from 0 to 800")]
    [InlineData("\"resources\": [{\"type\": \"My.Rp/things\", \"apiVersion\": \"1\", \"name\": \"a\", \"copy\": {\"count\": 1}}]", "must be an object with 'name'")]
    [InlineData("\"resources\": [{\"type\": \"My.Rp/things\", \"apiVersion\": \"1\", \"name\": \"a\", \"copy\": {\"name\": \"l\", \"count\": 1, \"mode\": \"fast\"}}]", "must be 'serial' or 'parallel'")]
    [InlineData("\"resources\": [{\"type\": \"My.Rp/things\", \"apiVersion\": \"1\", \"name\": \"a\", \"copy\": {\"name\": \"l\", \"count\": 1, \"mode\": \"serial\", \"batchSize\": 0}}]", "positive integer")]
    [InlineData("\"resources\": [{\"type\": \"My.Rp/things\", \"apiVersion\": \"1\", \"name\": \"a\", \"copy\": {\"name\": \"l\", \"count\": 2}}]", "is defined multiple times in a template")]
    [InlineData("\"resources\": [{\"type\": \"My.Rp/things\", \"apiVersion\": \"1\", \"name\": \"a\", \"resourceGroup\": \"other\"}]", "only allowed on nested deployments")]
    [InlineData("\"resources\": [{\"type\": \"My.Rp/things\", \"apiVersion\": \"1\", \"name\": \"a\", \"properties\": {\"x\": \"[toLower(1)]\"}}]", "'resources[0].properties.x'")]
    [InlineData("\"resources\": [{\"type\": \"Microsoft.Resources/deployments\", \"apiVersion\": \"1\", \"name\": \"a\"}]", "must have 'properties'")]
    [InlineData("\"resources\": [{\"type\": \"Microsoft.Resources/deployments\", \"apiVersion\": \"1\", \"name\": \"a\", \"properties\": {\"templateLink\": {}}}]", "'templateLink') are not supported")]
    [InlineData("\"resources\": [{\"type\": \"My.Rp/things\", \"apiVersion\": \"1\", \"name\": \"a\", \"@options\": {\"onlyIfNotExists\": true}}]", "'@options' of a resource is not supported")]
    [InlineData("\"resources\": [], \"parameters\": []", "'parameters' must be an object")]
    [InlineData("\"resources\": [], \"variables\": []", "'variables' must be an object")]
    [InlineData("\"resources\": [], \"outputs\": []", "'outputs' must be an object")]
    [InlineData("\"resources\": [], \"outputs\": {\"o\": {\"type\": \"int\", \"value\": \"x\"}}", "Expected a value of type 'Int'")]
    [InlineData("\"resources\": [], \"outputs\": {\"o\": {\"type\": \"int\"}}", "must have 'value' or 'copy'")]
    [InlineData("\"resources\": [], \"outputs\": {\"o\": {\"value\": 1}}", "is not valid. Expected one of")]
    [InlineData("\"resources\": [], \"functions\": [{\"namespace\": \"x\"}]", "must have 'namespace' and 'members'")]
    [InlineData("\"resources\": [], \"variables\": {\"a\": \"[variables('b')]\", \"b\": \"[variables('a')]\"}, \"outputs\": {\"o\": {\"type\": \"string\", \"value\": \"[variables('a')]\"}}", "a -> b -> a")]
    [InlineData("\"resources\": [], \"languageVersion\": \"3.0\"", "appears more than once")]
    public void Expand_WrongSection_SaysWhereAndWhy(string sections, string expected) => Refused(expected, () => Given.Graph(sections));

    [Theory]
    [InlineData("3.0", "\"resources\": []", "The language version '3.0' is not supported")]
    [InlineData("2.0", "\"resources\": [{\"type\": \"a/b\"}]", "must be an object of symbolic names")]
    [InlineData("2.0", "\"resources\": {\"n\": {\"type\": \"Microsoft.Resources/deployments\", \"apiVersion\": \"1\", \"name\": \"n\", \"properties\": {\"expressionEvaluationOptions\": {\"scope\": \"outer\"}, \"template\": {}}}}", "'outer' is not supported")]
    public void Expand_LanguageVersion_DecidesWhatIsAllowed(string language, string sections, string expected) =>
        Refused(expected, () => Given.Graph(sections, language: language));

    [Fact]
    public void Expand_Cycle_ListsIt()
    {
        var error = Refused("Circular dependency detected", () => Given.Graph("""
            "resources": [{"type": "My.Rp/things", "apiVersion": "1", "name": "a", "dependsOn": ["b"]},
              {"type": "My.Rp/things", "apiVersion": "1", "name": "b", "properties": {"x": "[reference('c').x]"}},
              {"type": "My.Rp/things", "apiVersion": "1", "name": "c", "dependsOn": ["a"]}]
            """));

        Assert.Contains("'My.Rp/things/a' -> 'My.Rp/things/b' -> 'My.Rp/things/c' -> 'My.Rp/things/a'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Expand_DependsOnItself_IsACycle() => Refused("Circular dependency", () => Given.Graph("""
        "resources": [{"type": "My.Rp/things", "apiVersion": "1", "name": "a", "dependsOn": ["a"]}]
        """));

    [Fact]
    public void Expand_DuplicateInAnotherCase_IsFound() =>
        Refused("is defined multiple times", () => Given.Graph($"\"resources\": [{Thing}, {Thing.Replace("\"a\"", "\"A\"", StringComparison.Ordinal)}]"));

    [Theory]
    [InlineData("parameters", 256, "{\"type\": \"int\", \"defaultValue\": 1}")]
    [InlineData("variables", 256, "1")]
    [InlineData("outputs", 64, "{\"type\": \"int\", \"value\": 1}")]
    public void Expand_LimitOfASection_IsHeldExactly(string section, int limit, string entry)
    {
        string Section(int count) => $"\"resources\": [], \"{section}\": {{{string.Join(',', Enumerable.Range(0, count).Select(i => $"\"n{i}\": {entry}"))}}}";

        Given.Graph(Section(limit));
        Refused($"the limit is {limit}", () => Given.Graph(Section(limit + 1)));
    }

    [Fact]
    public void Expand_LimitOfResources_CountsThePassesOfLoops()
    {
        static string Loops(int count) => $$"""
            "resources": [{"type": "My.Rp/a", "apiVersion": "1", "name": "[concat('a', copyIndex())]", "copy": {"name": "a", "count": 500} },
              {"type": "My.Rp/b", "apiVersion": "1", "name": "[concat('b', copyIndex())]", "copy": {"name": "b", "count": {{count}} } }]
            """;

        Assert.Equal(800, Given.Graph(Loops(300)).Resources.Count);
        Refused("more than 800 resources", () => Given.Graph(Loops(301)));
    }

    [Fact]
    public void Expand_LongestTemplate_IsRefusedByItsSize()
    {
        var padding = new string('x', TemplateLimits.TemplateLength);

        Refused("the limit is 4194304", () => Given.Graph($"\"resources\": [], \"metadata\": {{\"x\": \"{padding}\"}}"));
    }

    [Fact]
    public void Expand_DeepExpression_IsRefusedAndDoesNotOverflow() => Refused(
        "nested deeper than 128 levels",
        () => Given.Evaluate($"[{string.Concat(Enumerable.Repeat("array(", 1000))}1{new string(')', 1000)}]"));

    [Fact]
    public void Expand_LongChainOfVariables_IsNoProblemOrAClearError()
    {
        var variables = string.Join(',', Enumerable.Range(0, 255).Select(i => $"\"v{i}\": \"[concat('x', variables('v{i + 1}'))]\""));

        Assert.Equal($"\"{new string('x', 255)}!\"", Given.Evaluate("[variables('v0')]", $"\"variables\": {{{variables}, \"v255\": \"!\"}}"));
    }

    [Fact]
    public void Expand_RepetitionThatDoubles_IsStoppedBeforeItFillsTheMemory()
    {
        var sections = new StringBuilder("\"variables\": {\"v0\": [\"x\"]");
        for (var i = 1; i < 60; i++)
        {
            sections.Append($", \"v{i}\": \"[createArray(variables('v{i - 1}'), variables('v{i - 1}'))]\"");
        }

        Refused("exceeds", () => Given.Evaluate("[variables('v59')]", sections.Append('}').ToString()));
        Refused("evaluation steps", () => Given.Evaluate(
            "[reduce(range(0, 10000), createArray('x'), lambda('all', 'i', concat(lambdaVariables('all'), lambdaVariables('all'))))]"));
        Refused("characters", () => Given.Evaluate(
            "[reduce(range(0, 10000), 'x', lambda('all', 'i', concat(lambdaVariables('all'), lambdaVariables('all'))))]"));
    }

    /// <summary>Expressions that are small, legal and would take hours if their cost were not counted.</summary>
    [Theory]
    [InlineData("[equals(variables('a40'), variables('b40'))]")]
    [InlineData("[contains(createArray(variables('a40')), variables('b40'))]")]
    [InlineData("[union(createArray(variables('a40')), createArray(variables('b40')))]")]
    [InlineData("[length(map(range(0, 10000), lambda('i', toLower(variables('text')))))]")]
    [InlineData("[length(map(range(0, 10000), lambda('i', uniqueString(variables('text')))))]")]
    [InlineData("[length(map(range(0, 10000), lambda('i', length(string(variables('a14'))))))]")]
    [InlineData("[length(map(range(0, 10000), lambda('i', map(range(0, 10000), lambda('j', 1)))))]")]
    [InlineData("[length(map(range(0, 10000), lambda('i', max(range(0, 10000)))))]")]
    [InlineData("[length(map(range(0, 10000), lambda('i', format('{0}{1}', variables('a14'), 1))))]")]
    [InlineData("[length(map(range(0, 10000), lambda('i', intersection(range(0, 5000), range(2500, 5000)))))]")]
    [InlineData("[length(sort(flatten(map(range(0, 200), lambda('i', range(0, 10000)))), lambda('x', 'y', less(lambdaVariables('x'), lambdaVariables('y')))))]")]
    public void Evaluate_CostlyExpression_IsStoppedWithinSeconds(string expression)
    {
        var sections = new StringBuilder($"\"variables\": {{\"a0\": [\"x\"], \"b0\": [\"x\"], \"text\": \"{new string('x', 2_000_000)}\"");
        for (var i = 1; i <= 40; i++)
        {
            sections.Append($", \"a{i}\": \"[createArray(variables('a{i - 1}'), variables('a{i - 1}'))]\"");
            sections.Append($", \"b{i}\": \"[createArray(variables('b{i - 1}'), variables('b{i - 1}'))]\"");
        }

        var start = TimeProvider.System.GetTimestamp();
        var error = Record.Exception(() => Given.Evaluate(expression, sections.Append('}').ToString()));

        Assert.True(error is null or TemplateException, error?.ToString());
        Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void Expand_LoopsThatWaitForEachOtherManyTimes_AreStoppedWithinSeconds()
    {
        var names = string.Join(',', Enumerable.Repeat("\"first\"", 20_000));
        var sections = $$"""
            "resources": [{"type": "My.Rp/a", "apiVersion": "1", "name": "[concat('a', copyIndex())]", "copy": {"name": "first", "count": 400} },
              {"type": "My.Rp/b", "apiVersion": "1", "name": "[concat('b', copyIndex())]", "copy": {"name": "second", "count": 400}, "dependsOn": [{{names}}]}]
            """;
        var start = TimeProvider.System.GetTimestamp();

        Refused("evaluation steps", () => Given.Graph(sections));

        Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void Expand_LargestTemplateWhereAllWaitForAll_IsWithinTheBudget()
    {
        var graph = Given.Graph("""
            "resources": [{"type": "My.Rp/a", "apiVersion": "1", "name": "[concat('a', copyIndex())]", "copy": {"name": "first", "count": 400} },
              {"type": "My.Rp/b", "apiVersion": "1", "name": "[concat('b', copyIndex())]", "copy": {"name": "second", "count": 400}, "dependsOn": ["first"],
               "properties": {"copy": [{"name": "items", "count": 20, "input": {"x": "[format('{0}-{1}', copyIndex('items'), copyIndex('second'))]"} }]} }]
            """);

        Assert.All(graph.Resources.Skip(400), resource => Assert.Equal(400, resource.DependsOn.Count));
    }

    private static TemplateException Refused(string expected, Func<object> expand)
    {
        var error = Assert.Throws<TemplateException>(expand);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        return error;
    }
}
