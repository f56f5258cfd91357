using System.Collections;

namespace Keelson.Policies;

/// <summary>A map that an expression made: its entries in the order of their first adding. Filled once, then only read.</summary>
public sealed class JmesMap : IReadOnlyCollection<KeyValuePair<string, JmesValue>>
{
    private readonly List<string> _names = [];
    private readonly Dictionary<string, JmesValue> _values = [];

    public int Count => _names.Count;

    public JmesValue this[string name]
    {
        set
        {
            if (!_values.ContainsKey(name))
                _names.Add(name);
            _values[name] = value;
        }
    }

    public bool TryGet(string name, out JmesValue value) => _values.TryGetValue(name, out value);

    public IEnumerator<KeyValuePair<string, JmesValue>> GetEnumerator() =>
        _names.Select(name => KeyValuePair.Create(name, _values[name])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
