namespace Keelson.Policies;

/// <summary>An expression.</summary>
internal sealed class PathShape() : Shape<JmesPath>("a JMESPath expression")
{
    public static string Words(string text, JmesPathException fault) =>
        $"'{(text.Length > 60 ? text[..57] + "..." : text)}' is no JMESPath expression: {fault.Message.TrimEnd('.')}, "
        + $"at character {fault.Position + 1} of it";

    public override bool TryRead(YamlPart part, Place place, out JmesPath value)
    {
        if (part is not YamlText { Text.Length: > 0 } text)
            return Refuse(part, place, out value);
        try
        {
            value = JmesPath.Parse(text.Text);
            return true;
        }
        catch (JmesPathException e)
        {
            value = null!;
            place.Fault(part, Words(text.Text, e));
            return false;
        }
    }
}
