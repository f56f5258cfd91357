using System.Text;

namespace Keelson.Policies;

/// <summary>The words for what a field can be: absent, present, empty, not-null. A field may also be such a word itself.</summary>
internal sealed class WordCheck(ValueTest test, int slot, string word) : FieldCheck(test, slot)
{
    private readonly byte[] itself = Encoding.UTF8.GetBytes($"\"{word}\"");

    public override int Cost => 3;

    protected override bool? Glance(ReadOnlySpan<byte> value, bool mayEscape)
    {
        bool? satisfied = word switch
        {
            "absent" => IsNull(value),
            "present" => !IsNull(value),
            _ => IsFilled(value) is { } filled ? filled == (word == "not-null") : null,
        };
        if (satisfied != false || !IsText(value))
            return satisfied;
        return TryText(value, mayEscape, out _) ? value.SequenceEqual(itself) : null;
    }

    // What Python takes for true.
    private static bool? IsFilled(ReadOnlySpan<byte> value) => value switch
    {
        [] or [(byte)'n' or (byte)'f', ..] => false,
        [(byte)'"', (byte)'"'] or [(byte)'[', (byte)']'] or [(byte)'{', (byte)'}'] => false,
        [(byte)'t' or (byte)'"', ..] => true,
        [(byte)'[' or (byte)'{', > (byte)' ', ..] => true,
        _ => null,
    };
}
