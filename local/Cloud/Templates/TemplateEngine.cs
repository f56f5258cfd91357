using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Templates.Expansion;
using Keelson.Local.Cloud.Templates.Expressions;
using Keelson.Local.Cloud.Templates.Functions;
using Keelson.Local.Cloud.Templates.Parameters;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates;

/// <summary>
/// The way in: a template and its parameters become a graph. Pure, thread-safe, bounded in time and memory.
/// </summary>
public static class TemplateEngine
{
    /// <summary>
    /// Parses, binds parameters, unrolls loops, evaluates names and conditions, and orders the resources. The estate
    /// is asked
    /// for resource groups, subscriptions and Key Vault secrets only.
    /// </summary>
    /// <exception cref="TemplateException">The template or a parameter is wrong; the message says where.</exception>
    public static TemplateGraph Expand(DeploymentContext context, IEstateReader estate)
    {
        var template = ReadTemplate(context);
        var parameters = SuppliedParameters.Read(context.Parameters is { } supplied ? ValueReader.Read(supplied) : null, estate);
        var expanded = ExpandedTemplate.Create(context, template, parameters, new EstateRuntime(estate), new Budget());
        var scope = expanded.Scope;

        // Outputs are evaluated once without live state, so that what is wrong with them is known before anything is
        // deployed.
        OutputEvaluator.Evaluate(scope, new CollectingRuntime(new EstateRuntime(estate)));
        return new TemplateGraph(expanded, live => OutputEvaluator.Evaluate(scope, new EstateRuntime(live)))
        {
            Context = context,
            Resources = expanded.Nodes.Select(node => node.Resource).ToList(),
            Parameters = Show(scope.Parameters),
            TemplateHash = UniqueHash.Compute(Encoding.UTF8.GetBytes(ValueWriter.ToJson(template))).ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>
    /// Preflight: expands the template and its nested deployments and evaluates every body as far as it can be known
    /// before
    /// anything is deployed. What cannot be known yet stands as its expression text.
    /// </summary>
    /// <returns>
    /// Every resource that would be PUT, nested ones included, with its body; to be judged by the providers. One
    /// whose name
    /// cannot be known yet is left out.
    /// </returns>
    /// <exception cref="TemplateException">The template or a parameter is wrong; the message says where.</exception>
    public static IReadOnlyList<PlannedResource> Validate(DeploymentContext context, IEstateReader estate) =>
        Planner.Plan(Expand(context, estate), estate).Nodes
            .Where(planned => planned.Unsupported is null)
            .Select(planned => new PlannedResource(
                planned.Resource.Id,
                planned.Resource.Type,
                planned.Resource.ApiVersion,
                ValueWriter.ToObject(planned.Body),
                planned.IsComplete))
            .ToList();

    private static ObjectValue ReadTemplate(DeploymentContext context)
    {
        var length = context.Template.ValueKind == System.Text.Json.JsonValueKind.Undefined
            ? 0
            : JsonMarshal.GetRawUtf8Value(context.Template).Length;
        if (length > TemplateLimits.TemplateLength)
        {
            throw Invalid($"The template has {length} bytes; the limit is {TemplateLimits.TemplateLength}.");
        }

        return (length == 0 ? null : TemplateCache.Read(context.Template)) as ObjectValue ?? throw Invalid("The template must be a JSON object.");
    }

    private static JsonObject Show(ParameterTable parameters)
    {
        var shown = new JsonObject();
        foreach (var parameter in parameters.All)
        {
            var entry = new JsonObject { ["type"] = parameter.Type.DisplayName };
            if (!parameter.Type.IsSecure)
            {
                entry["value"] = ValueWriter.ToNode(parameter.Value);
            }

            shown[parameter.Name] = entry;
        }

        return shown;
    }

    private static TemplateException Invalid(string what) =>
        new(TemplateException.InvalidTemplate, $"Deployment template validation failed: '{what}'");
}
