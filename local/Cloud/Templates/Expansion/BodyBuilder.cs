using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Templates.Expressions;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Expansion;

/// <summary>Evaluates the body of a resource: everything but what only the template engine reads.</summary>
internal static class BodyBuilder
{
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "type", "name", "apiVersion", "condition", "copy", "dependsOn", "comments", "resources", "scope", "metadata", "existing",
        "resourceGroup", "subscriptionId",
    };

    /// <summary>The body to PUT, evaluated against the estate.</summary>
    public static JsonObject Deploy(ResourceNode node, TemplateScope scope, IEstateReader estate)
    {
        if (!node.Resource.IsDeployed)
        {
            throw new InvalidOperationException($"'{node.Resource.Id}' is not to be deployed; ask IsDeployed before Evaluate.");
        }

        try
        {
            var evaluator = new Evaluator(scope, new EstateRuntime(estate), new Budget());
            return ValueWriter.ToObject(Build(node, evaluator));
        }
        catch (TemplateException error) when (error.Code == TemplateException.InvalidTemplate)
        {
            throw new TemplateException(
                error.Code,
                $"Unable to process template language expressions for resource '{node.Resource.Id}'{node.Source.Position}. '{error.Message}'",
                error.Target,
                error);
        }
    }

    /// <summary>Evaluates only to see what the body reads.</summary>
    public static void Collect(ResourceNode node, Evaluator evaluator)
    {
        Build(node, evaluator);
        if (node.Resource.IsDeployment)
        {
            NestedTemplate.Collect(node, evaluator);
        }
    }

    /// <summary>The body as a value; in a what-if with unknown parts.</summary>
    public static ObjectValue Build(ResourceNode node, Evaluator evaluator)
    {
        var source = node.Source.Without(Reserved.Contains);
        var body = node.Resource.IsDeployment
            ? NestedTemplate.Body(node, source, evaluator)
            : (ObjectValue)TreeEvaluator.Evaluate(evaluator, source, node.Frame(Place.Body), node.Path);
        return new ObjectValue(body.Members.Where(member => member.Value is not NullValue));
    }
}
