using Keelson.Local.Cloud.ResourceGraph.Language;

namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary>The columns of a table, by name and place. Names are told apart by case, as Kusto does.</summary>
internal sealed class KqlSchema(IReadOnlyList<KqlField> fields)
{
    private readonly Dictionary<string, int> _places = fields.Select((field, place) => (field.Name, place))
        .ToDictionary(entry => entry.Name, entry => entry.place, StringComparer.Ordinal);

    public IReadOnlyList<KqlField> Fields => fields;

    public int Count => fields.Count;

    public bool Has(string name) => _places.ContainsKey(name);

    /// <exception cref="KqlException">There is no such column.</exception>
    public int Place(string name) => _places.TryGetValue(name, out var place)
        ? place
        : throw KqlException.Meaning($"Failed to resolve column or scalar expression named '{name}'.");

    /// <summary>A name like <paramref name="wanted"/> that <paramref name="taken"/> does not have yet.</summary>
    public static string Free(string wanted, IReadOnlySet<string> taken)
    {
        for (var i = 0; ; i++)
        {
            var name = i == 0 ? wanted : $"{wanted}{i}";
            if (!taken.Contains(name))
            {
                return name;
            }
        }
    }

    /// <summary>The fields with names that differ: a later one of the same name gets a number.</summary>
    public static KqlSchema Of(IEnumerable<KqlField> fields)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var result = new List<KqlField>();
        foreach (var field in fields)
        {
            var name = Free(field.Name, taken);
            taken.Add(name);
            result.Add(field with { Name = name });
        }
        return new(result);
    }
}
