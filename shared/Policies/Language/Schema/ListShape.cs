namespace Keelson.Policies;

/// <summary>A list of one shape; a single item may stand for a list of it.</summary>
internal sealed class ListShape<T>(Shape<T> item, string says) : Shape<IReadOnlyList<T>>(says)
{
    public override bool TryRead(YamlPart part, Place place, out IReadOnlyList<T> value)
    {
        value = [];
        if (part is YamlText { Plain: true, Text.Length: 0 })
            return Refuse(part, place, out value);
        if (part is not YamlList list)
        {
            if (!item.TryRead(part, place, out var single))
                return false;
            value = [single];
            return true;
        }
        var items = new List<T>();
        var sound = true;
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (item.TryRead(list.Items[i], place.At(i), out var read))
                items.Add(read);
            else
                sound = false;
        }
        value = items;
        return sound;
    }
}
