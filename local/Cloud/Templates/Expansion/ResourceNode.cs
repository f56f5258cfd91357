using Keelson.Local.Cloud.Templates.Expressions;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Expansion;

/// <summary>
/// A resource being expanded, with what is needed to resolve its dependencies and to evaluate its body later.
/// </summary>
internal sealed class ResourceNode
{
    private readonly List<ResourceNode> _dependsOn = [];
    private readonly HashSet<ResourceNode> _known = [];

    public required TemplateResource Resource { get; init; }

    /// <summary>The resource as the template writes it.</summary>
    public required ObjectValue Source { get; init; }

    /// <summary>The loops around it.</summary>
    public required CopyIteration? Copy { get; init; }

    /// <summary>Where it stands in the template.</summary>
    public required string Path { get; init; }

    /// <summary>The names of the loop it is a pass of: the copy's name and the symbolic name.</summary>
    public IReadOnlyList<string> Loops { get; init; } = [];

    /// <summary>In a serial loop, the passes of the batch before.</summary>
    public IReadOnlyList<ResourceNode> Before { get; init; } = [];

    /// <summary>The scope of a nested deployment; null for other resources.</summary>
    public DeploymentScope? DeploymentScope { get; init; }

    /// <summary>
    /// True when the name, condition or loop depends on something that is not known yet (in a what-if only).
    /// </summary>
    public bool IsUnresolved { get; init; }

    /// <summary>What it waits for, in the order found.</summary>
    public IReadOnlyList<ResourceNode> DependsOn => _dependsOn;

    /// <summary>
    /// Waits for another node, unless that is not deployed because of its condition, or is waited for already.
    /// </summary>
    public void WaitFor(ResourceNode other)
    {
        if (other.Resource.Condition && _known.Add(other))
        {
            _dependsOn.Add(other);
        }
    }

    public Frame Frame(Place place) => new(place) { Copy = Copy };
}
