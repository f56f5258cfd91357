using System.Text.Json;
using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Templates;

namespace Keelson.Local.Cloud.Tests.Templates;

/// <summary>Builders of what the engine takes.</summary>
internal static class Given
{
    public const string Schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";

    public static DeploymentContext Context(string template, string? parameters = null, DeploymentScope? scope = null) => new()
    {
        Name = "main",
        Scope = scope ?? new DeploymentScope("11111111-2222-3333-4444-555555555555", MemoryEstate.Subscription, "rg-test"),
        Template = JsonDocument.Parse(template).RootElement,
        Parameters = parameters is null ? null : JsonDocument.Parse(parameters).RootElement,
        Timestamp = new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero),
        CorrelationId = new Guid("7d9ad1d4-2a0c-4c0e-9f4e-0d8f9a1b2c3d"),
    };

    /// <summary>A template from its sections, with the head every template needs.</summary>
    public static string Template(string sections, string language = "1.0") => $$"""
        {"$schema": "{{Schema}}", "languageVersion": "{{language}}", "contentVersion": "1.0.0.0", {{sections}}
        }
        """;

    public static TemplateGraph Graph(string sections, string? parameters = null, MemoryEstate? estate = null, string language = "1.0") =>
        TemplateEngine.Expand(Context(Template(sections, language), parameters), estate ?? new MemoryEstate());

    /// <summary>The JSON an expression evaluates to in an output.</summary>
    public static string Evaluate(string expression, string sections = "", string? parameters = null, MemoryEstate? estate = null)
    {
        estate ??= new MemoryEstate();
        var output = new JsonObject { ["type"] = "array", ["value"] = new JsonArray(expression) };
        var graph = Graph(
            $$"""{{(sections.Length > 0 ? sections + "," : "")}} {{(sections.Contains("\"resources\"", StringComparison.Ordinal) ? "" : "\"resources\": [],")}} "outputs": {"o": {{output.ToJsonString()}} }""",
            parameters,
            estate);
        return Text(graph.EvaluateOutputs(estate)["o"]!["value"]![0]);
    }

    /// <summary>JSON without white space and without escapes that are not needed.</summary>
    public static string Text(JsonNode? node) =>
        node?.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) ?? "null";
}
