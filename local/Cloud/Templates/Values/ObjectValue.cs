using System.Diagnostics.CodeAnalysis;

namespace Keelson.Local.Cloud.Templates.Values;

/// <summary>
/// An object. As everywhere in ARM, a name is found without regard to case; two names that differ only in case may
/// still
/// stand side by side, and then the exact one is found first.
/// </summary>
internal sealed class ObjectValue : Value
{
    /// <summary>Up to here looking at each name is cheaper than an index of them.</summary>
    private const int Scanned = 16;

    private readonly OrderedDictionary<string, Value> _members;

    // Made at the first name that is not found exactly; two threads may make it twice, to the same effect.
    private Dictionary<string, Value>? _ignoringCase;

    public ObjectValue(OrderedDictionary<string, Value> members) => _members = members;

    /// <summary>Later members replace earlier ones of the same name.</summary>
    public ObjectValue(IEnumerable<KeyValuePair<string, Value>> members)
        : this(new OrderedDictionary<string, Value>(StringComparer.Ordinal))
    {
        foreach (var (name, value) in members)
        {
            _members[name] = value;
        }
    }

    public static ObjectValue Empty { get; } = new([]);

    public IReadOnlyList<KeyValuePair<string, Value>> Members => _members;

    public int Count => _members.Count;

    public override string TypeName => "Object";

    /// <summary>The member's value, or null when there is none.</summary>
    public Value? this[string name] => TryGet(name, out var value) ? value : null;

    public bool TryGet(string name, [NotNullWhen(true)] out Value? value) =>
        _members.TryGetValue(name, out value) || (_members.Count > 0 && TryGetIgnoringCase(name, out value));

    public bool Has(string name) => TryGet(name, out _);

    /// <summary>The same object with a member replaced or added.</summary>
    public ObjectValue With(string name, Value value) => new(_members.Append(new(name, value))) { Position = Position };

    /// <summary>The same object without the members a predicate picks.</summary>
    public ObjectValue Without(Func<string, bool> drop) =>
        new(_members.Where(member => !drop(member.Key))) { Position = Position };

    private bool TryGetIgnoringCase(string name, [NotNullWhen(true)] out Value? value)
    {
        if (_members.Count > Scanned)
        {
            return (_ignoringCase ??= IndexIgnoringCase()).TryGetValue(name, out value);
        }

        value = _members.FirstOrDefault(member => member.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
        return value is not null;
    }

    private Dictionary<string, Value> IndexIgnoringCase()
    {
        var index = new Dictionary<string, Value>(_members.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in _members)
        {
            index.TryAdd(name, value);
        }

        return index;
    }
}
