namespace Keelson.Policies;

/// <summary>What may stand at a key: checks it and makes it into a value.</summary>
/// <param name="says">What it is, for faults and the documentation: <c>a whole number from 1 to 50</c>.</param>
internal abstract class Shape<T>(string says)
{
    public string Says { get; } = says;

    /// <summary>False, with at least one fault told, when the part is not of the shape.</summary>
    public abstract bool TryRead(YamlPart part, Place place, out T value);

    protected bool Refuse(YamlPart part, Place place, out T value)
    {
        var found = part is YamlText text ? $"'{Short(text.Text)}'" : part is YamlList ? "a list" : "a mapping";
        place.Fault(part, $"{found} stands where {Says} is needed");
        value = default!;
        return false;
    }

    private static string Short(string text) => text.Length > 60 ? text[..57] + "..." : text;
}
