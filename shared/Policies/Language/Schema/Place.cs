namespace Keelson.Policies;

/// <summary>Where in a file something is read, and what is known there. Takes the faults.</summary>
internal sealed class Place
{
    private readonly List<PolicyFault> _faults;
    private readonly string _source;

    private Place(string source, string path, List<PolicyFault> faults, ResourceKind? resource, bool factsAllowed)
    {
        _source = source;
        _faults = faults;
        Path = path;
        Resource = resource;
        FactsAllowed = factsAllowed;
    }

    /// <summary>As in <c>policies[2].filters[0].op</c>; empty for the whole file.</summary>
    public string Path { get; }

    /// <summary>The kind of resource that the policy is about; null outside of a policy, or when it is unknown.</summary>
    public ResourceKind? Resource { get; }

    /// <summary>False where what is judged is not the resource itself, so that facts about it are of no use.</summary>
    public bool FactsAllowed { get; }

    public int FaultCount => _faults.Count;

    public static Place Of(string source, List<PolicyFault> faults) => new(source, "", faults, null, factsAllowed: true);

    public Place At(string key) =>
        new(_source, Path.Length == 0 ? key : $"{Path}.{key}", _faults, Resource, FactsAllowed);

    public Place At(int index) => new(_source, $"{Path}[{index}]", _faults, Resource, FactsAllowed);

    public Place About(ResourceKind? resource) => new(_source, Path, _faults, resource, FactsAllowed);

    public Place WithoutFacts() => new(_source, Path, _faults, Resource, factsAllowed: false);

    /// <param name="message">A sentence; its full stop may be missing.</param>
    public void Fault(YamlPart at, string message)
    {
        if (_faults.Count < YamlBounds.MaxFaults)
            _faults.Add(new(_source, at.Line, at.Column, Path, message.EndsWith('?') ? message : message.TrimEnd('.') + "."));
    }
}
