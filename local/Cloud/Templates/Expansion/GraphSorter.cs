namespace Keelson.Local.Cloud.Templates.Expansion;

/// <summary>
/// Orders nodes so that each stands after what it depends on, and otherwise as the template has them.
/// </summary>
internal static class GraphSorter
{
    /// <exception cref="TemplateException">There is a cycle; the message lists it.</exception>
    public static IReadOnlyList<ResourceNode> Sort(IReadOnlyList<ResourceNode> nodes)
    {
        var sorted = new List<ResourceNode>(nodes.Count);
        var done = new HashSet<ResourceNode>();
        foreach (var node in nodes)
        {
            Visit(node, done, sorted);
        }

        return sorted;
    }

    /// <summary>Depth first without recursion: a chain may be as long as the template has resources.</summary>
    private static void Visit(ResourceNode start, HashSet<ResourceNode> done, List<ResourceNode> sorted)
    {
        var trail = new List<(ResourceNode Node, int Next)> { (start, 0) };
        var onTrail = new HashSet<ResourceNode> { start };
        while (trail.Count > 0)
        {
            var (node, next) = trail[^1];
            if (done.Contains(node) || next == node.DependsOn.Count)
            {
                trail.RemoveAt(trail.Count - 1);
                onTrail.Remove(node);
                if (done.Add(node))
                {
                    sorted.Add(node);
                }

                continue;
            }

            trail[^1] = (node, next + 1);
            var dependency = node.DependsOn[next];
            if (!onTrail.Add(dependency))
            {
                throw Cycle([.. trail.Select(step => step.Node).SkipWhile(step => step != dependency), dependency]);
            }

            trail.Add((dependency, 0));
        }
    }

    private static TemplateException Cycle(List<ResourceNode> cycle) => new(
        TemplateException.InvalidTemplate,
        $"Deployment template validation failed: 'Circular dependency detected on resource: '{cycle[0].Resource.Id}'. The cycle is " +
        $"{string.Join(" -> ", cycle.Select(node => $"'{node.Resource.Type}/{node.Resource.Name}'"))}. " +
        "Please see https://aka.ms/arm-syntax-resources for usage details.'",
        cycle[0].Resource.Id);
}
