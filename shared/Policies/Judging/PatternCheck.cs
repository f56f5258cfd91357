using System.Text;

namespace Keelson.Policies;

/// <summary>Whether a field is a text that a pattern matches.</summary>
internal sealed class PatternCheck(ValueTest test, int slot, TextPattern pattern) : FieldCheck(test, slot)
{
    private const int Longest = 256;

    public override int Cost => 150;

    protected override bool? Glance(ReadOnlySpan<byte> value, bool mayEscape)
    {
        if (!IsText(value))
            return false;
        if (value.Length > Longest || !TryText(value, mayEscape, out var text))
            return null;
        Span<char> characters = stackalloc char[Longest];
        return pattern.Matches(characters[..Encoding.UTF8.GetChars(text, characters)]);
    }
}
