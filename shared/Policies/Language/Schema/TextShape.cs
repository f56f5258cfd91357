namespace Keelson.Policies;

/// <summary>A text; a number or flag is taken as it is written.</summary>
internal sealed class TextShape(string says, int most, int least = 0) : Shape<string>(says)
{
    public override bool TryRead(YamlPart part, Place place, out string value)
    {
        if (part is not YamlText text || text.Text.Length < least || text.Text.Length > most)
            return Refuse(part, place, out value);
        value = text.Text;
        return true;
    }
}
