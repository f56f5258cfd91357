namespace Keelson.Policies;

/// <summary>A number within bounds.</summary>
internal sealed class NumberShape(double least, double most) : Shape<double>(
    most < double.MaxValue ? $"a number from {least} to {most}" : $"a number from {least} on")
{
    public override bool TryRead(YamlPart part, Place place, out double value)
    {
        if (part is not YamlText text || YamlScalars.Value(text) is not { Kind: JmesKind.Number } number
            || number.Number < least || number.Number > most)
        {
            return Refuse(part, place, out value);
        }
        value = number.Number;
        return true;
    }
}
