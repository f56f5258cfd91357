using Keelson.Local.Cloud.Templates.Expressions;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Expansion;

/// <summary>Checks what every template must have and how much of it, before anything is evaluated.</summary>
internal static class TemplateHeader
{
    private static readonly string[] Sections =
    [
        "$schema", "contentVersion", "languageVersion", "apiProfile", "metadata", "definitions", "parameters", "functions", "variables",
        "resources", "outputs", "imports", "extensions", "asserts",
    ];

    /// <exception cref="TemplateException">The template lacks a part, has a wrong one, or exceeds a limit.</exception>
    public static void Check(ObjectValue template)
    {
        foreach (var (name, value) in template.Members)
        {
            if (!Sections.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                throw Invalid(value, name, $"Could not find member '{ExpressionError.Shorten(name)}' on object of type 'Template'.");
            }
        }

        if (Text(template, "$schema") is not { } schema || !schema.Contains("deploymentTemplate.json", StringComparison.OrdinalIgnoreCase))
        {
            throw Invalid(template["$schema"] ?? template, "$schema", "The template must have a '$schema' that names a 'deploymentTemplate.json'.");
        }

        if (Text(template, "contentVersion") is not { } version || !Version.TryParse(version, out _))
        {
            throw Invalid(template["contentVersion"] ?? template, "contentVersion", "The template must have a 'contentVersion' such as '1.0.0.0'.");
        }

        CheckResources(template);
        Limit(template, "parameters", TemplateLimits.Parameters);
        Limit(template, "outputs", TemplateLimits.Outputs);
    }

    private static void CheckResources(ObjectValue template)
    {
        var language = template["languageVersion"] is null ? "1.0" : Text(template, "languageVersion") ?? string.Empty;
        var symbolic = language.StartsWith("2.", StringComparison.Ordinal) || language == "1.9-experimental";
        if (!symbolic && language is not ("1.0" or "1.1-experimental"))
        {
            throw Invalid(template["languageVersion"]!, "languageVersion", $"The language version '{language}' is not supported; use '1.0' or '2.0'.");
        }

        switch (template["resources"])
        {
            case ArrayValue when !symbolic:
            case ObjectValue when symbolic:
            case ArrayValue { Items.Count: 0 }:
                break;
            case ObjectValue resources:
                throw Invalid(resources, "resources", "Symbolic names of resources need 'languageVersion' '2.0'.");
            case { } other:
                throw Invalid(other, "resources", symbolic
                    ? "With 'languageVersion' '2.0' the resources must be an object of symbolic names."
                    : "The resources must be an array.");
            default:
                throw Invalid(template, "resources", "Required property 'resources' not found in JSON.");
        }
    }

    private static void Limit(ObjectValue template, string section, int most)
    {
        if (template[section] is ObjectValue members && members.Count > most)
        {
            throw Invalid(members, section, $"The template has {members.Count} {section}; the limit is {most}.");
        }
    }

    private static string? Text(ObjectValue template, string name) => (template[name] as StringValue)?.Text;

    private static TemplateException Invalid(Value at, string path, string what) => new(
        TemplateException.InvalidTemplate,
        $"Deployment template validation failed: '{what} (at '{path}'{at.Position})'",
        path);
}
