namespace Keelson.Policies;

/// <summary>A regular expression that takes one part out of a text.</summary>
internal sealed class PartShape() : Shape<TextPattern>("a regular expression with one group in parentheses")
{
    public override bool TryRead(YamlPart part, Place place, out TextPattern value)
    {
        if (part is not YamlText text)
            return Refuse(part, place, out value);
        try
        {
            value = TextPattern.Regex(text.Text, ignoreCase: false);
            if (value.Groups == 1)
                return true;
            place.Fault(part, $"the regular expression has {value.Groups} groups in parentheses, and must have one");
        }
        catch (FormatException e)
        {
            value = null!;
            place.Fault(part, $"the regular expression cannot be used: {e.Message}");
        }
        return false;
    }
}
