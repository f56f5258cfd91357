namespace Keelson.Policies;

/// <summary>Any value, as JSON.</summary>
internal sealed class JsonShape(string says) : Shape<JmesValue>(says)
{
    public override bool TryRead(YamlPart part, Place place, out JmesValue value)
    {
        value = Of(part);
        return true;
    }

    private static JmesValue Of(YamlPart part) => part switch
    {
        YamlText text => YamlScalars.Value(text),
        YamlList list => JmesValue.Of(list.Items.Select(Of).ToArray()),
        _ => JmesValue.Of(((YamlMap)part).Entries.Aggregate(new JmesMap(), (map, entry) =>
        {
            map[entry.Key.Text] = Of(entry.Value);
            return map;
        })),
    };
}
