namespace Keelson.Policies;

/// <summary>Whether a field is true, or false; or whether it is not.</summary>
internal sealed class FlagCheck(ValueTest test, int slot, bool flag, bool wanted) : FieldCheck(test, slot)
{
    public override int Cost => 2;

    protected override bool? Glance(ReadOnlySpan<byte> value, bool mayEscape) => value switch
    {
        [(byte)'t', ..] => flag == wanted,
        [(byte)'f', ..] => flag != wanted,
        [] or [(byte)'n' or (byte)'"' or (byte)'[' or (byte)'{', ..] => !wanted,
        _ => null,
    };
}
