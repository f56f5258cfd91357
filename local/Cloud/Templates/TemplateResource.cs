using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Templates;

/// <summary>
/// One node of the graph: a resource to PUT, or an existing one that is only read. A nested deployment is a node of
/// type
/// <c>Microsoft.Resources/deployments</c> whose evaluated body is a complete request for a deployment of its own at
/// <see cref="Id"/>.
/// </summary>
public sealed class TemplateResource
{
    private readonly Func<IEstateReader, JsonObject> _evaluate;

    internal TemplateResource(Func<IEstateReader, JsonObject> evaluate) => _evaluate = evaluate;

    /// <summary>The full ARM id the resource is PUT to.</summary>
    public required string Id { get; init; }

    /// <summary>The full type, such as <c>Microsoft.Network/virtualNetworks/subnets</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The name with its parents' names: <c>vnet/subnet</c>.</summary>
    public required string Name { get; init; }

    public required string ApiVersion { get; init; }

    /// <summary>The symbolic name (with <c>[i]</c> inside a loop), or null where the template has none.</summary>
    public string? SymbolicName { get; init; }

    /// <summary>
    /// False when the resource's condition is false: it is not deployed, and what depends on it does not wait.
    /// </summary>
    public bool Condition { get; init; } = true;

    /// <summary>
    /// True for a resource that is only read: nothing is PUT, and it is done once its dependencies are.
    /// </summary>
    public bool Existing { get; init; }

    /// <summary>
    /// Ids of the nodes of this graph that must be done first, explicit and implied; without duplicates or inactive
    /// nodes.
    /// </summary>
    public IReadOnlyList<string> DependsOn { get; internal set; } = [];

    /// <summary>True when a PUT is to be made.</summary>
    public bool IsDeployed => Condition && !Existing;

    /// <summary>True for a nested deployment.</summary>
    public bool IsDeployment => Type.Equals("Microsoft.Resources/deployments", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The body to PUT (location, tags, sku, properties, … without id, name and type), evaluated against the estate
    /// as it
    /// is now; call it once the dependencies are done.
    /// </summary>
    /// <exception cref="TemplateException">An expression fails, for instance because what it references is
    /// absent.</exception>
    public JsonObject Evaluate(IEstateReader estate) => _evaluate(estate);
}
