namespace Keelson.Policies;

/// <summary>A tag's name or value: a text, or a look into the resource.</summary>
internal sealed class TagValueShape(int most) : Shape<TagValue>($"a text of at most {most} characters, or a mapping with type: resource")
{
    private static readonly Field<string> Type = new("type", Shapes.Choice("resource"), "where it is looked for", required: true);
    private static readonly Field<JmesPath> Key = new("key", ValueShapes.Path, "what is looked for", required: true);
    private static readonly Field<string> Default = new("default-value", Shapes.Text, "what is taken when it is not found");

    public override bool TryRead(YamlPart part, Place place, out TagValue value)
    {
        value = null!;
        if (part is YamlMap)
        {
            if (Sections.Read(part, place, [Type, Key, Default], "this") is not { } section)
                return false;
            value = new(section.Get(Default), section.Get(Key));
            return true;
        }
        if (part is not YamlText text || text.Text.Length > most)
            return Refuse(part, place, out value);
        value = new(text.Text);
        return true;
    }
}
