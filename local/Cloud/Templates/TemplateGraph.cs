using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Templates.Expansion;

namespace Keelson.Local.Cloud.Templates;

/// <summary>
/// A template expanded for one deployment: loops unrolled, names and conditions evaluated, dependencies resolved and
/// free
/// of cycles. Bodies and outputs stay lazy because they may read what the deployment itself creates.
/// </summary>
public sealed class TemplateGraph
{
    private readonly Func<IEstateReader, JsonObject> _outputs;

    internal TemplateGraph(ExpandedTemplate expanded, Func<IEstateReader, JsonObject> outputs)
    {
        Expanded = expanded;
        _outputs = outputs;
    }

    public required DeploymentContext Context { get; init; }

    /// <summary>
    /// All nodes, inactive and existing ones included, each after what it depends on; otherwise in template order.
    /// </summary>
    public required IReadOnlyList<TemplateResource> Resources { get; init; }

    /// <summary>
    /// Every parameter with its effective value as a deployment shows it, <c>{"name": {"type": "String", "value":
    /// …}}</c>;
    /// secure ones without value.
    /// </summary>
    public required JsonObject Parameters { get; init; }

    /// <summary>ARM's <c>templateHash</c>: a decimal number that depends on the template's content only.</summary>
    public required string TemplateHash { get; init; }

    /// <summary>What the graph was made from, for planning it.</summary>
    internal ExpandedTemplate Expanded { get; }

    /// <summary>
    /// The outputs, <c>{"name": {"type": "String", "value": …}}</c>, secure ones without value; call it when all
    /// resources are done.
    /// </summary>
    /// <exception cref="TemplateException">An expression fails.</exception>
    public JsonObject EvaluateOutputs(IEstateReader estate) => _outputs(estate);
}
