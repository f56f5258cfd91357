namespace Keelson.Policies;

/// <summary>Collects the facts that undecided filters ask for. Reusable; not for several threads.</summary>
public sealed class FactNeeds
{
    private readonly List<FactKey> _keys = [];

    public int Count => _keys.Count;

    /// <summary>The facts asked for since the place, each once, by kind and argument: in whatever order filters are
    /// looked at, the same is asked for.</summary>
    public IReadOnlyList<FactKey> Since(int mark) => _keys.Count - mark is 1 ? [_keys[mark]]
        : [.. _keys.Skip(mark).Distinct()
            .OrderBy(key => key.Kind, StringComparer.Ordinal).ThenBy(key => key.Argument, StringComparer.Ordinal)];

    public void Add(FactKey key) => _keys.Add(key);

    /// <summary>Forgets what was asked since the place: something else has decided.</summary>
    public void Forget(int mark) => _keys.RemoveRange(mark, _keys.Count - mark);
}
