using Keelson.Local.Cloud.Templates.Expressions;
using Keelson.Local.Cloud.Templates.Parameters;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Expansion;

/// <summary>A template with its parameters bound, its resources named and its dependencies resolved.</summary>
internal sealed class ExpandedTemplate
{
    private ExpandedTemplate(TemplateScope scope, IReadOnlyList<ResourceNode> nodes)
    {
        Scope = scope;
        Nodes = nodes;
    }

    public TemplateScope Scope { get; }

    /// <summary>Each after what it depends on.</summary>
    public IReadOnlyList<ResourceNode> Nodes { get; }

    /// <exception cref="TemplateException">The template or a parameter is wrong.</exception>
    public static ExpandedTemplate Create(DeploymentContext context, ObjectValue template, ObjectValue parameters, IRuntime runtime, Budget budget)
    {
        TemplateHeader.Check(template);
        var scope = new TemplateScope(context, template);
        if (scope.Variables.Count > TemplateLimits.Variables)
        {
            throw TreeEvaluator.Error(
                template["variables"]!.Position,
                "variables",
                $"The template has {scope.Variables.Count} variables; the limit is {TemplateLimits.Variables}.");
        }

        var evaluator = new Evaluator(scope, runtime, budget);
        ParameterTable.Bind(scope, parameters, evaluator);
        var reader = new ResourceReader(evaluator);
        var nodes = reader.ReadAll();
        scope.Index = new ResourceIndex(nodes, reader.Loops);
        Dependencies.Resolve(nodes, evaluator);
        return new ExpandedTemplate(scope, GraphSorter.Sort(nodes));
    }
}
