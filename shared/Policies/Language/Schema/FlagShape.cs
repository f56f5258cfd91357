namespace Keelson.Policies;

/// <summary>True or false, in any of YAML's words for it.</summary>
internal sealed class FlagShape() : Shape<bool>("true or false")
{
    public override bool TryRead(YamlPart part, Place place, out bool value)
    {
        if (part is not YamlText text || YamlScalars.Value(text) is not { Kind: JmesKind.Flag } flag)
            return Refuse(part, place, out value);
        value = flag.Flag;
        return true;
    }
}
