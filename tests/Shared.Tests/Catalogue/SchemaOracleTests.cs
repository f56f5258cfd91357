using System.Text.Json.Nodes;
using Keelson.Provisioning;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NJsonSchema;

namespace Keelson.Tests.Catalogue;

/// <summary>Holds our judgement of parameters against that of a complete JSON Schema implementation.</summary>
public sealed class SchemaOracleTests
{
    private const int Rounds = 300;

    private static readonly JsonNode?[] Odd =
        [null, true, 0, -1, 1.5, "", "a", "10.0.0.0/16", "10.0.0.0/99", new JsonArray(), new JsonObject()];

    private static readonly BlueprintCatalogue Catalogue =
        new(Options.Create(new CatalogueOptions()), NullLogger<BlueprintCatalogue>.Instance);

    [Theory, MemberData(nameof(ShippedBlueprintsTests.Names), MemberType = typeof(ShippedBlueprintsTests))]
    public async Task Validate_RandomParameters_AgreesWithNJsonSchema(string name)
    {
        var blueprint = Catalogue.Find(name)!;
        var oracle = await JsonSchema.FromJsonAsync(blueprint.Parameters.ToJsonString());
        var random = new Random(1979);
        var accepted = 0;
        for (var i = 0; i < Rounds; i++)
        {
            var given = Given(random, blueprint.Parameters);
            var ours = ParameterSchema.Validate(blueprint, given);
            var theirs = oracle.Validate(ours.Values.ToJsonString());
            Assert.True(ours.IsValid == (theirs.Count == 0), $"{given.ToJsonString()}: {ours.Errors.Count} and {theirs.Count} errors");
            accepted += ours.IsValid ? 1 : 0;
        }

        Assert.InRange(accepted, 1, Rounds - 1);
    }

    private static JsonObject Given(Random random, JsonObject schema)
    {
        var properties = (JsonObject)schema["properties"]!;
        var given = new JsonObject();
        foreach (var required in schema["required"] as JsonArray ?? [])
            given[(string)required!] = $"ssh-ed25519 {new string('A', 68)}";
        var names = properties.Select(p => p.Key).Append("unknown").ToArray();
        for (var count = random.Next(4); count > 0; count--)
        {
            var name = names[random.Next(names.Length)];
            given[name] = Value(random, properties[name] as JsonObject ?? []);
        }
        return given;
    }

    // Mostly fitting values: random ones would nearly always be wrong, and tell nothing about the limits.
    private static JsonNode? Value(Random random, JsonObject schema)
    {
        var choices = new List<JsonNode?>();
        foreach (var limit in new[] { "minimum", "maximum" }.Select(k => (int?)schema[k]).OfType<int>())
            choices.AddRange([limit - 1, limit, limit + 1]);
        choices.AddRange(schema["enum"] as JsonArray ?? []);
        if (schema["default"] is { } fallback)
            choices.AddRange([fallback, fallback]);
        if (schema["items"] is JsonObject item)
            choices.Add(new JsonArray([.. Enumerable.Range(0, random.Next(5)).Select(_ => Value(random, item))]));
        if (choices.Count == 0 || random.Next(8) == 0)
            choices.AddRange(Odd);
        return choices[random.Next(choices.Count)]?.DeepClone();
    }
}
