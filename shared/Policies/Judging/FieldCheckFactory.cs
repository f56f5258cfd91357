using System.Text;

namespace Keelson.Policies;

/// <summary>Chooses the fastest check for a comparison of one field with a constant.</summary>
internal static class FieldCheckFactory
{
    // For comparisons that do not ask for the time.
    private static readonly JudgeContext Timeless = new() { Now = default };

    // What takes longer than to look it up, in nanoseconds.
    private const int Costly = 100;

    public static Check Create(ValueTest test, int slot)
    {
        var check = Simplest(test, slot);
        var isTimed = test.Conversion is ValueConversion.Age or ValueConversion.Expiration;
        return check.Cost >= Costly && !isTimed ? new RememberedFieldCheck(slot, check) : check;
    }

    private static FieldCheck Simplest(ValueTest test, int slot)
    {
        var constant = (ConstantOperand)test.Operand;
        return test is { Conversion: ValueConversion.None, Part: null }
                ? Plain(test, slot, constant) ?? Texts(test, slot, constant.Value) ?? new FieldCheck(test, slot)
            : test is { Conversion: ValueConversion.Normalize, Part: null }
                ? Texts(test, slot, constant.Value) ?? new FieldCheck(test, slot)
            : new FieldCheck(test, slot);
    }

    /// <summary>What a comparison says of a text that is known but for its case; null when the case may count.</summary>
    public static ConstantCheck? OnText(ValueTest test, string text) =>
        test is { Conversion: ValueConversion.Normalize, Part: null }
            ? ConstantCheck.Of(test.JudgeFound(JmesValue.Of(text), Timeless, new()) is Truth.Yes)
            : null;

    private static FieldCheck? Plain(ValueTest test, int slot, ConstantOperand constant)
    {
        var given = constant.Value;
        var comparison = test.Operator ?? ValueOperator.Equal;
        return given.Kind switch
        {
            JmesKind.Flag when comparison is ValueOperator.Equal or ValueOperator.NotEqual =>
                new FlagCheck(test, slot, given.Flag, wanted: comparison is ValueOperator.Equal),
            JmesKind.Number when comparison <= ValueOperator.Less && given.TryGetWhole(out var number) =>
                new NumberCheck(test, slot, number),
            JmesKind.Text when comparison is ValueOperator.Equal && IsWord(given.Text) =>
                new WordCheck(test, slot, given.Text),
            JmesKind.Text when constant.Pattern is { } pattern && !IsWord(given.Text)
                && comparison is ValueOperator.Glob or ValueOperator.Regex or ValueOperator.RegexCase =>
                new PatternCheck(test, slot, pattern),
            _ => null,
        };
    }

    // Null unless it is only about whether the field is one of some texts.
    private static TextCheck? Texts(ValueTest test, int slot, JmesValue given)
    {
        var comparison = test.Operator ?? ValueOperator.Equal;
        var texts = comparison switch
        {
            ValueOperator.Equal or ValueOperator.NotEqual when given.Kind is JmesKind.Text && !IsWord(given.Text) => [given],
            ValueOperator.In or ValueOperator.NotIn or ValueOperator.Ni when given.Kind is JmesKind.List => given.Items().ToArray(),
            _ => null,
        };
        if (texts is null || !Array.TrueForAll(texts, text => text.Kind is JmesKind.Text))
            return null;
        var candidates = texts.Select(text => text.Text);
        // What is compared has been put into lower case: it cannot equal what is not.
        if (test.Conversion is ValueConversion.Normalize)
            candidates = candidates.Where(text => text == text.ToLowerInvariant());
        return new(
            test,
            slot,
            [.. candidates.Select(Encoding.UTF8.GetBytes)],
            wanted: comparison is ValueOperator.Equal or ValueOperator.In);
    }

    private static bool IsWord(string text) => text is "absent" or "present" or "not-null" or "empty";
}
