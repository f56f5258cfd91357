namespace Keelson.Policies;

/// <summary>A mapping whose keys and values have been checked.</summary>
internal sealed class Section(YamlPart part, Place place, IReadOnlyDictionary<Field, object?> values)
{
    private readonly int _faults = place.FaultCount;

    public Place Place { get; } = place;

    public YamlPart Part { get; } = part;

    /// <summary>False once a fault was told of it.</summary>
    public bool IsSound => Place.FaultCount == _faults;

    public bool Has(Field field) => values.ContainsKey(field);

    /// <summary>The value, or the type's default when the key is not there.</summary>
    public T? Get<T>(Field<T> field) => values.TryGetValue(field, out var value) ? (T?)value : default;

    public T Get<T>(Field<T> field, T otherwise) => values.TryGetValue(field, out var value) ? (T)value! : otherwise;

    /// <summary>A fault at a key's value, or at the section when the key is not there.</summary>
    public void Fault(Field field, string message)
    {
        var at = Part is YamlMap map ? map.Find(field.Name)?.Value : null;
        (at is null ? Place : Place.At(field.Name)).Fault(at ?? Part, message);
    }

    public void Fault(string message) => Place.Fault(Part, message);
}
