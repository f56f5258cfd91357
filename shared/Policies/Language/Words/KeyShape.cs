namespace Keelson.Policies;

/// <summary>What a comparison looks at.</summary>
internal sealed class KeyShape() : Shape<ResourceKey>("a JMESPath expression, or tag: and the name of a tag")
{
    public override bool TryRead(YamlPart part, Place place, out ResourceKey value)
    {
        if (part is not YamlText { Text.Length: > 0 } text)
            return Refuse(part, place, out value);
        try
        {
            value = ResourceKey.Parse(text.Text);
            return true;
        }
        catch (JmesPathException e)
        {
            value = null!;
            place.Fault(part, PathShape.Words(text.Text, e));
            return false;
        }
    }
}
