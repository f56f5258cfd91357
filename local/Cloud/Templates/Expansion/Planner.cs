using Keelson.Local.Cloud.Templates.Expressions;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Expansion;

/// <summary>Evaluates a whole deployment, nested ones included, as far as it can be known before it starts.</summary>
internal sealed class Planner
{
    private readonly PlanningRuntime _runtime;
    private readonly IEstateReader _estate;
    private readonly Budget _budget = new(3 * Budget.DefaultSteps);
    private readonly List<PlannedNode> _plan = [];
    private readonly HashSet<string> _secrets = new(StringComparer.Ordinal);

    private Planner(IEstateReader estate)
    {
        _estate = estate;
        _runtime = new PlanningRuntime(estate);
    }

    /// <summary>Plans a deployment.</summary>
    /// <exception cref="TemplateException">A template is wrong.</exception>
    public static DeploymentPlan Plan(TemplateGraph graph, IEstateReader estate)
    {
        var planner = new Planner(estate);
        planner.PlanAll(graph.Expanded, 0);
        return new DeploymentPlan(planner._plan, planner._secrets);
    }

    private void PlanAll(ExpandedTemplate template, int depth)
    {
        if (depth > TemplateLimits.NestedDeployments)
        {
            throw new TemplateException(
                TemplateException.InvalidTemplate,
                $"Deployment template validation failed: 'Deployments are nested deeper than {TemplateLimits.NestedDeployments} levels.'");
        }

        _secrets.UnionWith(template.Scope.Parameters.Secrets);
        foreach (var node in template.Nodes.Where(node => node.Resource.IsDeployed))
        {
            var evaluator = new Evaluator(template.Scope, _runtime, _budget);
            if (node.IsUnresolved)
            {
                _plan.Add(new PlannedNode(node.Resource, ObjectValue.Empty)
                {
                    Unsupported = "The name, condition or loop of the resource depends on an expression that cannot be evaluated before the deployment.",
                });
                continue;
            }

            var body = BodyBuilder.Build(node, evaluator);
            if (node.Resource.IsDeployment)
            {
                PlanNested(node, body, template.Scope.Context, depth);
                continue;
            }

            _plan.Add(new PlannedNode(node.Resource, body));
            if (ResourceIds.IsResourceGroupType(node.Resource.Type) && _runtime.Scope(node.Resource.Id) is null)
            {
                _runtime.Plan(node.Resource.Id, body
                    .With("id", Value.Of(node.Resource.Id))
                    .With("name", Value.Of(node.Resource.Name))
                    .With("type", Value.Of("Microsoft.Resources/resourceGroups")));
            }
        }
    }

    private void PlanNested(ResourceNode node, ObjectValue body, DeploymentContext parent, int depth)
    {
        var properties = (ObjectValue)body["properties"]!;
        var context = parent with
        {
            Name = node.Resource.Name,
            Scope = node.DeploymentScope!,
            Template = default,
            Parameters = null,
            Location = (body["location"] as StringValue)?.Text,
            Mode = DeploymentMode.Incremental,
        };
        var parameters = Parameters.SuppliedParameters.Read(properties["parameters"], _estate);
        var nested = ExpandedTemplate.Create(context, (ObjectValue)properties["template"]!, parameters, _runtime, _budget);
        PlanAll(nested, depth + 1);

        var evaluator = new Evaluator(nested.Scope, _runtime, _budget);
        var outputs = OutputEvaluator.EvaluateAll(evaluator)
            .Select(output => KeyValuePair.Create<string, Value>(
                output.Name,
                new ObjectValue([new("type", Value.Of(output.Type.DisplayName)), new("value", output.Value)])));
        _runtime.Plan(node.Resource.Id, new ObjectValue([
            new("id", Value.Of(node.Resource.Id)),
            new("name", Value.Of(node.Resource.Name)),
            new("properties", new ObjectValue([
                new("outputs", new ObjectValue(outputs)),
                new("provisioningState", Value.Of("Succeeded")),
            ])),
        ]));
    }
}
