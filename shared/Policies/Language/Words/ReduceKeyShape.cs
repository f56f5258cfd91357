namespace Keelson.Policies;

/// <summary>What resources are grouped or sorted by: a key, or a mapping with one.</summary>
internal sealed class ReduceKeyShape() : Shape<ReduceKey>("a key, or a mapping with key, value_type and value_regex")
{
    private static readonly Field<ResourceKey> Key = new("key", ValueShapes.Key, "what is looked at", required: true);

    private static readonly Field<ReduceKeyType> Type = new(
        "value_type",
        Shapes.Choice(("string", ReduceKeyType.String), ("number", ReduceKeyType.Number), ("date", ReduceKeyType.Date)),
        "what it is made into; left out, string");

    private static readonly Field<TextPattern> Part = new("value_regex", ValueShapes.Part, "takes a part of it");

    public override bool TryRead(YamlPart part, Place place, out ReduceKey value)
    {
        value = null!;
        if (part is YamlText)
        {
            if (!ValueShapes.Key.TryRead(part, place, out var only))
                return false;
            value = new(only, ReduceKeyType.String, null);
            return true;
        }
        if (Sections.Read(part, place, [Key, Type, Part], "this") is not { } section)
            return false;
        value = new(section.Get(Key)!, section.Get(Type), section.Get(Part));
        return true;
    }
}
