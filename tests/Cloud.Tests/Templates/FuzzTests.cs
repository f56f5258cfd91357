using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Templates;
using Keelson.Local.Cloud.Templates.WhatIf;

namespace Keelson.Local.Cloud.Tests.Templates;

/// <summary>Foreign input: whatever arrives, the engine answers, in bounded time, and fails in one way only.</summary>
public sealed class FuzzTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly string[] Pieces =
    [
        "concat", "if", "equals", "reference", "listKeys", "parameters", "variables", "resourceId", "format", "map", "lambda", "lambdaVariables",
        "filter", "reduce", "sort", "toObject", "union", "createObject", "createArray", "range", "copyIndex", "json", "string", "split", "take",
        "substring", "guid", "uniqueString", "cidrSubnet", "dateTimeAdd", "tryGet", "items", "and", "or", "not", "coalesce", "int", "length",
        "padLeft", "replace", "uri", "base64ToString", "deployment", "resourceGroup", "subscription", "environment", "providers", "pickZones",
        "max", "intersection", "flatten", "contains", "first", "last", "skip", "join", "dataUriToString", "groupBy", "mapValues", "references",
        "(", "(", "(", ")", ")", ")", "[", "]", ",", ",", ".", ".?", "[?", "'x'", "'a/b'", "'{0}'", "''", "'name'", "'\ud83d\ude00'", "0", "1", "-1", "10000",
        "9223372036854775807", "null()", "true()", "false()", " ", "'", "é", "$", "#", "@",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Evaluate_RandomTokens_GiveAValueOrATemplateError(int seed)
    {
        var random = new Random(seed);
        var watch = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < 2500; i++)
        {
            var text = new StringBuilder("[");
            for (var n = random.Next(1, 30); n > 0; n--)
            {
                text.Append(Pieces[random.Next(Pieces.Length)]);
            }

            Survives(() => Given.Evaluate(text.Append(']').ToString(), "\"variables\": {\"x\": 1}"));
        }

        Assert.True(TimeProvider.System.GetElapsedTime(watch) < Limit);
    }

    /// <summary>Calls that parse, with arguments of random kinds: reaches deeper than random tokens.</summary>
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Evaluate_RandomCalls_GiveAValueOrATemplateError(int seed)
    {
        var random = new Random(seed);
        var watch = TimeProvider.System.GetTimestamp();
        var values = 0;
        for (var i = 0; i < 4000; i++)
        {
            values += Survives(() => Given.Evaluate($"[{Call(random, 4)}]", "\"variables\": {\"x\": [1, \"a\"]}")) ? 1 : 0;
        }

        Assert.True(TimeProvider.System.GetElapsedTime(watch) < Limit);
        Assert.InRange(values, 20, 3980);
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public void Plan_MutatedBlueprint_GivesAPlanOrATemplateError(int seed)
    {
        var random = new Random(seed);
        var templates = Samples.All.Select(File.ReadAllText).ToArray();
        var watch = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < 250; i++)
        {
            var template = JsonNode.Parse(templates[i % templates.Length])!;
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                Mutate(template, random);
            }

            Survives(() => Plan(JsonSerializer.SerializeToElement(template)));
        }

        Assert.True(TimeProvider.System.GetElapsedTime(watch) < Limit);
    }

    [Fact]
    public void Plan_MutatedText_GivesAPlanOrATemplateError()
    {
        var random = new Random(31);
        var templates = Samples.All.Select(File.ReadAllText).ToArray();
        for (var i = 0; i < 400; i++)
        {
            var text = new StringBuilder(templates[i % templates.Length]);
            for (var n = random.Next(1, 6); n > 0; n--)
            {
                text[random.Next(text.Length)] = (char)random.Next(32, 127);
            }

            try
            {
                using var document = JsonDocument.Parse(text.ToString());
                Survives(() => Plan(document.RootElement));
            }
            catch (JsonException)
            {
                // No JSON: the server refuses it before the engine sees it.
            }
        }
    }

    [Theory]
    [InlineData("[substring('\ud83d\ude00', 0, 1)]")]
    [InlineData("[createObject(first('\ud83d\ude00'), skip('\ud83d\ude00', 1))]")]
    [InlineData("[uriComponent(take('\ud83d\ude00', 1))]")]
    [InlineData("[uniqueString(take('\ud83d\ude00', 1))]")]
    [InlineData("[base64(take('\ud83d\ude00', 1))]")]
    [InlineData("[string(createArray(take('\ud83d\ude00', 1)))]")]
    [InlineData("[base64ToString('/////w==')]")]
    public void Evaluate_HalfACharacter_StaysJson(string expression) => Assert.NotNull(JsonNode.Parse(Given.Evaluate(expression)));

    private static void Plan(JsonElement template)
    {
        var estate = new MemoryEstate();
        var parameters = new JsonObject();
        if (template.ValueKind == JsonValueKind.Object && template.TryGetProperty("parameters", out var declared) && declared.ValueKind == JsonValueKind.Object)
        {
            foreach (var name in declared.EnumerateObject().Select(parameter => parameter.Name).Where(name => name is "name" or "location" or "tags"))
            {
                parameters[name] = new JsonObject { ["value"] = name == "tags" ? new JsonObject() : "westeurope" };
            }
        }

        var context = Given.Context("{}", parameters.ToJsonString()) with { Template = template };
        WhatIfEngine.WhatIf(TemplateEngine.Expand(context, estate), estate, new PlainSchema());
    }

    private static bool Survives(Action act)
    {
        try
        {
            act();
            return true;
        }
        catch (TemplateException error)
        {
            Assert.NotEmpty(error.Message);
            return false;
        }
    }

    private static string Call(Random random, int depth)
    {
        if (depth == 0 || random.Next(4) == 0)
        {
            string[] leaves = ["'a'", "'10.0.0.0/16'", "'Microsoft.X/y'", "7", "-1", "300", "true()", "null()", "createArray(1, 2)", "createObject('k', 1)", "variables('x')", "lambdaVariables('v')"];
            return leaves[random.Next(leaves.Length)];
        }

        var names = Pieces.Where(piece => char.IsLetter(piece[0]) && piece.Length > 1 && !piece.Contains('(', StringComparison.Ordinal)).ToList();
        var name = names[random.Next(names.Count)];
        var arguments = Enumerable.Range(0, random.Next(0, 4)).Select(_ => Call(random, depth - 1)).ToList();
        if (name is "map" or "filter" or "sort" or "toObject" or "reduce" or "mapValues" or "groupBy")
        {
            arguments = [arguments.FirstOrDefault("createArray(3, 1)"), $"lambda('v', 'w', {Call(random, depth - 1)})"];
        }

        return $"{name}({string.Join(", ", arguments)})" + (random.Next(6) == 0 ? ".k" : random.Next(8) == 0 ? "[0]" : string.Empty);
    }

    private static void Mutate(JsonNode root, Random random)
    {
        var nodes = new List<JsonNode>();
        Collect(root);
        var victim = nodes[random.Next(nodes.Count)];
        JsonNode? replacement = random.Next(9) switch
        {
            0 => null,
            1 => "[parameters('nope')]",
            2 => -1,
            3 => new JsonArray(1, "x", null),
            4 => new JsonObject { ["copy"] = new JsonArray(new JsonObject { ["name"] = "n", ["count"] = 3, ["input"] = "[copyIndex('n')]" }) },
            5 => "[reference('x').y]",
            6 => true,
            7 => nodes[random.Next(nodes.Count)].DeepClone(),
            _ => $"[{Call(random, 3)}]",
        };
        switch (victim.Parent)
        {
            case JsonObject parent: parent[victim.GetPropertyName()] = replacement; break;
            case JsonArray parent: parent[victim.GetElementIndex()] = replacement; break;
        }

        void Collect(JsonNode? node)
        {
            if (node is null)
            {
                return;
            }

            nodes.Add(node);
            foreach (var child in node is JsonObject members ? members.Select(member => member.Value) : node is JsonArray items ? items : [])
            {
                Collect(child);
            }
        }
    }
}
