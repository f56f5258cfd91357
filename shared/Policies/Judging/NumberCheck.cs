using System.Buffers.Text;

namespace Keelson.Policies;

/// <summary>How a field compares with a whole number.</summary>
internal sealed class NumberCheck(ValueTest test, int slot, long number) : FieldCheck(test, slot)
{
    private readonly ValueOperator comparison = test.Operator ?? ValueOperator.Equal;

    public override int Cost => 6;

    protected override bool? Glance(ReadOnlySpan<byte> value, bool mayEscape) => value switch
    {
        [] or [(byte)'n' or (byte)'"' or (byte)'[' or (byte)'{', ..] => comparison is ValueOperator.NotEqual,
        _ => Utf8Parser.TryParse(value, out long found, out var length) && length == value.Length ? Holds(found) : null,
    };

    private bool Holds(long found) => comparison switch
    {
        ValueOperator.Equal => found == number,
        ValueOperator.NotEqual => found != number,
        ValueOperator.Greater => found > number,
        ValueOperator.GreaterOrEqual => found >= number,
        ValueOperator.Less => found < number,
        _ => found <= number,
    };
}
