namespace Keelson.Policies;

/// <summary>A key that a section may have.</summary>
/// <param name="name">The key.</param>
/// <param name="says">What it is for, in a line of the documentation.</param>
/// <param name="required">Its absence is a fault.</param>
internal abstract class Field(string name, string says, bool required)
{
    public string Name { get; } = name;

    public string Says { get; } = says;

    public bool Required { get; } = required;

    /// <summary>What may stand at it.</summary>
    public abstract string ShapeSays { get; }

    /// <summary>False, with at least one fault told, when it cannot be read.</summary>
    public abstract bool TryRead(YamlPart part, Place place, out object? value);
}

/// <summary>A key whose value is of one type.</summary>
internal sealed class Field<T>(string name, Shape<T> shape, string says, bool required = false)
    : Field(name, says, required)
{
    public override string ShapeSays => shape.Says;

    public override bool TryRead(YamlPart part, Place place, out object? value)
    {
        var read = shape.TryRead(part, place, out var typed);
        value = typed;
        return read;
    }
}
