namespace Keelson.Local.Cloud.Templates.Expansion;

/// <summary>The resources of a template by the names that expressions and dependencies know them by.</summary>
internal sealed class ResourceIndex
{
    private readonly Dictionary<string, ResourceNode> _bySymbol = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<ResourceNode>> _loops = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ResourceNode> _byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly ILookup<string, ResourceNode> _byName;

    public ResourceIndex(IReadOnlyList<ResourceNode> nodes, IEnumerable<string> loops)
    {
        foreach (var loop in loops)
        {
            // A loop of no passes is known too: depending on it is no error.
            _loops[loop] = [];
        }

        foreach (var node in nodes)
        {
            if (node.Resource.SymbolicName is { } symbol)
            {
                _bySymbol[symbol] = node;
            }

            foreach (var loop in node.Loops)
            {
                _loops[loop].Add(node);
            }

            // A deployed resource goes before one that is only read or not deployed now.
            if (node.Resource.IsDeployed || !_byId.ContainsKey(node.Resource.Id))
            {
                _byId[node.Resource.Id] = node;
            }
        }

        _byName = nodes
            .SelectMany(node => new[] { node.Resource.Name, $"{node.Resource.Type}/{node.Resource.Name}" }.Select(name => (name, node)))
            .ToLookup(pair => pair.name, pair => pair.node, StringComparer.OrdinalIgnoreCase);
    }

    public static ResourceIndex Empty { get; } = new([], []);

    public TemplateResource? BySymbol(string name) => Symbol(name)?.Resource;

    public TemplateResource? ById(string id) => Id(id)?.Resource;

    /// <summary>
    /// The only resource of a name, given as <c>name</c> or <c>type/name</c>; null when there is none or more than
    /// one.
    /// </summary>
    public TemplateResource? ByName(string name) => Name(name)?.Resource;

    /// <summary>The resources of a loop in order, or null when there is no such loop.</summary>
    public IReadOnlyList<TemplateResource>? Loop(string name) => LoopNodes(name)?.Select(node => node.Resource).ToList();

    public ResourceNode? Symbol(string name) => _bySymbol.GetValueOrDefault(name);

    public ResourceNode? Id(string id) => _byId.GetValueOrDefault(id);

    public ResourceNode? Name(string name)
    {
        var found = _byName[name].ToList();
        return found.Count == 1 ? found[0] : found.Where(node => node.Resource.IsDeployed).Take(2).ToList() is [var only] ? only : null;
    }

    public IReadOnlyList<ResourceNode>? LoopNodes(string name) => _loops.GetValueOrDefault(name);
}
