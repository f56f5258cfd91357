using System.Globalization;
using Keelson.Local.Cloud.Templates.Expressions;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Expansion;

/// <summary>
/// Resolves what each resource waits for: its <c>dependsOn</c>, the resources its body reads, and in a serial loop
/// the batch
/// before. What is not deployed because of its condition is not waited for.
/// </summary>
internal static class Dependencies
{
    /// <exception cref="TemplateException">A dependency is not in the template, or a body's expression is
    /// wrong.</exception>
    public static void Resolve(IReadOnlyList<ResourceNode> nodes, Evaluator evaluator)
    {
        foreach (var node in nodes)
        {
            Add(node, node.Before, evaluator);
            ReadExplicit(node, evaluator);
        }

        foreach (var node in nodes.Where(node => node.Resource.IsDeployed))
        {
            Add(node, ReadImplicit(node, evaluator).ToList(), evaluator);
        }

        foreach (var node in nodes)
        {
            node.Resource.DependsOn = node.DependsOn
                .Select(other => other.Resource.Id)
                .Where(id => !id.Equals(node.Resource.Id, StringComparison.OrdinalIgnoreCase))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .ToList();
        }
    }

    private static void ReadExplicit(ResourceNode node, Evaluator evaluator)
    {
        if (node.Source["dependsOn"] is not { } source)
        {
            return;
        }

        var value = TreeEvaluator.Evaluate(evaluator, source, node.Frame(Place.Start), $"{node.Path}.dependsOn");
        if (value is NullValue or UnknownValue)
        {
            return;
        }

        var items = value as ArrayValue ?? throw TreeEvaluator.Error(
            source.Position, $"{node.Path}.dependsOn", $"'dependsOn' must be an array, not '{value.TypeName}'.");
        for (var i = 0; i < items.Items.Count; i++)
        {
            var path = $"{node.Path}.dependsOn[{i.ToString(CultureInfo.InvariantCulture)}]";
            switch (items.Items[i])
            {
                case StringValue name:
                    Add(node, Find(name.Text, node, evaluator.Scope) ?? throw NotFound(name, path), evaluator);
                    break;
                case UnknownValue:
                    break;
                case var other:
                    throw TreeEvaluator.Error(other.Position, path, $"A dependency must be a string, not '{other.TypeName}'.");
            }
        }
    }

    private static IReadOnlyList<ResourceNode>? Find(string name, ResourceNode node, TemplateScope scope)
    {
        var index = scope.Index;
        var found = (scope.UsesSymbolicNames ? index.Symbol(name) : null)
            ?? index.Id(name)
            ?? index.Id($"{scope.Context.Scope.Id}/providers/{name}");
        if (found is not null)
        {
            return [found];
        }

        if (index.LoopNodes(name) is { } loop)
        {
            return loop;
        }

        return ByTypeAndName(name, node, scope) ?? index.Name(name) switch
        {
            { } only => [only],
            null => null,
        };
    }

    /// <summary>
    /// The form <c>Microsoft.Network/virtualNetworks/vnet/subnets/a</c>, types and names in turn as in an id.
    /// </summary>
    private static IReadOnlyList<ResourceNode>? ByTypeAndName(string name, ResourceNode node, TemplateScope scope)
    {
        var scopes = new[] { node.DeploymentScope?.Id, scope.Context.Scope.SubscriptionId is { } id ? $"/subscriptions/{id}" : null, string.Empty };
        foreach (var prefix in scopes.OfType<string>())
        {
            if (scope.Index.Id($"{prefix}/providers/{name}") is { } found)
            {
                return [found];
            }
        }

        return null;
    }

    private static IEnumerable<ResourceNode> ReadImplicit(ResourceNode node, Evaluator evaluator)
    {
        var collector = new CollectingRuntime(evaluator.Runtime);
        BodyBuilder.Collect(node, new Evaluator(evaluator.Scope, collector, evaluator.Budget));
        return collector.Ids
            .Select(evaluator.Scope.Index.Id)
            .OfType<ResourceNode>()
            .Where(other => other != node);
    }

    private static void Add(ResourceNode node, IReadOnlyList<ResourceNode> others, Evaluator evaluator)
    {
        // Naming a loop of hundreds, hundreds of times, in each pass of another is legal; it has its price.
        evaluator.Budget.Spend(1 + others.Count);
        foreach (var other in others)
        {
            node.WaitFor(other);
        }
    }

    private static TemplateException NotFound(StringValue name, string path) => new(
        TemplateException.InvalidTemplate,
        $"Deployment template validation failed: 'The resource '{ExpressionError.Shorten(name.Text)}' is not defined in the template, but " +
        $"'{path}'{name.Position} depends on it. Please see https://aka.ms/arm-syntax for usage details.'",
        path);
}
