using System.Text;

namespace Keelson.Policies;

/// <summary>Whether a field is one of some texts, or none of them.</summary>
internal sealed class TextCheck(ValueTest test, int slot, byte[][] texts, bool wanted) : FieldCheck(test, slot)
{
    // In these the case and the space around do not count; they are in lower case and ASCII themselves.
    private readonly bool normalized = test.Conversion is ValueConversion.Normalize;

    public override int Cost => 4 + texts.Length;

    protected override bool? Glance(ReadOnlySpan<byte> value, bool mayEscape)
    {
        if (!IsText(value))
            return !wanted;
        if (!TryText(value, mayEscape, out var text))
            return null;
        if (!normalized)
            return IsAmong(text) == wanted;
        return Ascii.IsValid(text) ? IsAmongNormalized(text.Trim((byte)' ')) == wanted : null;
    }

    private bool IsAmong(ReadOnlySpan<byte> text)
    {
        foreach (var one in texts)
        {
            if (text.SequenceEqual(one))
                return true;
        }
        return false;
    }

    private bool IsAmongNormalized(ReadOnlySpan<byte> text)
    {
        foreach (var one in texts)
        {
            if (Ascii.EqualsIgnoreCase(text, one))
                return true;
        }
        return false;
    }
}
