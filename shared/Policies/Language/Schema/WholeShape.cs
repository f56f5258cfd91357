namespace Keelson.Policies;

/// <summary>A whole number within bounds.</summary>
internal sealed class WholeShape(int least, int most) : Shape<int>(
    most < int.MaxValue ? $"a whole number from {least} to {most}" : $"a whole number from {least} on")
{
    public override bool TryRead(YamlPart part, Place place, out int value)
    {
        value = 0;
        if (part is not YamlText text || YamlScalars.Value(text) is not { Kind: JmesKind.Number } number
            || !number.TryGetWhole(out var whole) || whole < least || whole > most)
        {
            return Refuse(part, place, out value);
        }
        value = (int)whole;
        return true;
    }
}
