namespace Keelson.Policies;

/// <summary>A filter or action: its name, the keys beside <c>type</c>, and what is made of them. Both checking and
/// documentation come from this.</summary>
/// <param name="Says">What it does, in a line of the documentation.</param>
/// <param name="Make">Null, with a fault told, when the keys do not go together.</param>
internal sealed record Word<T>(string Name, string Says, IReadOnlyList<Field> Fields, Func<Section, T?> Make)
    where T : class
{
    /// <summary>The kinds of resources that it is for, as in <c>azure.storage</c>; empty is all.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>Needs facts about the resource, so it cannot stand where something else is judged.</summary>
    public bool UsesFacts { get; init; }

    /// <summary>Null when the part has faults, which have then been told.</summary>
    public T? Read(YamlPart part, Place place, string what)
    {
        if (Resources.Count > 0 && place.Resource is { } resource && !Resources.Contains(resource.Name))
        {
            place.Fault(part, $"'{Name}' is for {string.Join(", ", Resources)}, not for {resource.Name}");
            return null;
        }
        if (UsesFacts && !place.FactsAllowed)
        {
            place.Fault(part, $"'{Name}' asks about the resource itself, which is not what is judged here");
            return null;
        }
        var map = part as YamlMap ?? new YamlMap(part.Line, part.Column, 1, []);
        return Sections.Read(map, place, [TypeField, .. Fields], $"{what} '{Name}'") is { } section ? Make(section) : null;
    }

    private static Field TypeField { get; } = new Field<string>("type", Shapes.Text, "the word");
}
