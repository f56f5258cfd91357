namespace Keelson.Policies;

/// <summary>
/// A comparison of one field with something that is the same for every resource. What cannot be told at a glance from the
/// field's bytes is told by the comparison itself, so that there is one meaning.
/// </summary>
internal class FieldCheck(ValueTest test, int slot) : Check
{
    // Of what is absent: the time is looked at only together with a date that was found.
    private static readonly JudgeContext Timeless = new() { Now = default };

    private readonly Truth ofAbsent = test.JudgeFound(JmesValue.Null, Timeless, new());

    public override int Cost => 300;

    public sealed override Truth Judge(ref ResourceView resource)
    {
        var value = resource.Bytes(slot);
        if (IsNull(value))
            return ofAbsent;
        return Glance(value, resource.HasEscapes) is { } matches
            ? matches ? Truth.Yes : Truth.No
            : test.JudgeFound(resource.Value(slot), resource.Context, resource.Needs);
    }

    /// <summary>Whether it matches; null when that takes a closer look.</summary>
    /// <param name="value">JSON; empty when the field is absent.</param>
    /// <param name="mayEscape">Whether a text may have escapes in it.</param>
    protected virtual bool? Glance(ReadOnlySpan<byte> value, bool mayEscape) => null;

    /// <summary>Of the text's bytes; false when they are not the text itself.</summary>
    private protected static bool TryText(ReadOnlySpan<byte> value, bool mayEscape, out ReadOnlySpan<byte> text)
    {
        text = value[1..^1];
        return !mayEscape || !text.Contains((byte)'\\');
    }

    private protected static bool IsText(ReadOnlySpan<byte> value) => value is [(byte)'"', ..];

    /// <summary>Absent counts as null.</summary>
    private protected static bool IsNull(ReadOnlySpan<byte> value) => value is [] or [(byte)'n', ..];
}
