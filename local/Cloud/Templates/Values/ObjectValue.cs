using System.Diagnostics.CodeAnalysis;

namespace Keelson.Local.Cloud.Templates.Values;

/// <summary>
/// An object. As everywhere in ARM, a name is found without regard to case; two names that differ only in case may still
/// stand side by side, and then the exact one is found first.
/// </summary>
internal sealed class ObjectValue : Value
{
    private readonly OrderedDictionary<string, Value> _members;
    private readonly Lazy<Dictionary<string, Value>> _ignoringCase;

    public ObjectValue(OrderedDictionary<string, Value> members)
    {
        _members = members;
        _ignoringCase = new Lazy<Dictionary<string, Value>>(IndexIgnoringCase);
    }

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
        _members.TryGetValue(name, out value) || _ignoringCase.Value.TryGetValue(name, out value);

    public bool Has(string name) => TryGet(name, out _);

    /// <summary>The same object with a member replaced or added.</summary>
    public ObjectValue With(string name, Value value) => new(_members.Append(new(name, value))) { Position = Position };

    /// <summary>The same object without the members a predicate picks.</summary>
    public ObjectValue Without(Func<string, bool> drop) =>
        new(_members.Where(member => !drop(member.Key))) { Position = Position };

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
