namespace Keelson.Policies;

/// <summary>Tags with their values.</summary>
internal sealed class TagMapShape() : Shape<IReadOnlyList<KeyValuePair<TagValue, TagValue>>>("a mapping of tags to values")
{
    // https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources
    private const int MostNameCharacters = 512;
    private const string NotInNames = "<>%&\\?/";

    private static readonly TagValueShape Value = new(256);

    public override bool TryRead(YamlPart part, Place place, out IReadOnlyList<KeyValuePair<TagValue, TagValue>> value)
    {
        if (part is not YamlMap { Entries.Count: > 0 } map)
            return Refuse(part, place, out value);
        var tags = new List<KeyValuePair<TagValue, TagValue>>();
        foreach (var (key, tag) in map.Entries)
        {
            if (key.Text.Length is 0 or > MostNameCharacters || key.Text.AsSpan().IndexOfAny(NotInNames) >= 0)
            {
                place.Fault(key, $"'{key.Text}' cannot be a tag: Azure allows 1 to {MostNameCharacters} characters, none of {NotInNames}");
            }
            else if (Value.TryRead(tag, place.At(key.Text), out var read))
                tags.Add(KeyValuePair.Create(new TagValue(key.Text), read));
        }
        value = tags;
        return tags.Count == map.Entries.Count;
    }
}
