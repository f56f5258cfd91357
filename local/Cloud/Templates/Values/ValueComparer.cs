using Keelson.Local.Cloud.Templates.Expressions;

namespace Keelson.Local.Cloud.Templates.Values;

/// <summary>
/// Equality as <c>equals()</c> has it: deep, strings with case, member names without case and in any order. Each
/// comparison is
/// paid for: values that share structure can be far larger than what made them.
/// </summary>
internal sealed class ValueComparer(Budget budget) : IEqualityComparer<Value>
{
    public bool Equals(Value? x, Value? y)
    {
        budget.Spend();
        return ReferenceEquals(x, y) || (x, y) switch
        {
            (StringValue a, StringValue b) => a.Text == b.Text,
            (IntValue a, IntValue b) => a.Int == b.Int,
            (BoolValue a, BoolValue b) => a.Bool == b.Bool,
            (NullValue, NullValue) => true,
            (FloatValue or IntValue, FloatValue or IntValue) => Number(x).Equals(Number(y)),
            (ArrayValue a, ArrayValue b) => a.Items.Count == b.Items.Count && a.Items.SequenceEqual(b.Items, this),
            (ObjectValue a, ObjectValue b) => a.Count == b.Count
                && a.Members.All(member => b.TryGet(member.Key, out var other) && Equals(member.Value, other)),
            _ => false,
        };
    }

    public int GetHashCode(Value obj) => obj switch
    {
        StringValue text => text.Text.GetHashCode(StringComparison.Ordinal),
        IntValue or FloatValue => Number(obj).GetHashCode(),
        BoolValue flag => flag.Bool.GetHashCode(),
        ArrayValue array => array.Items.Count,
        ObjectValue members => members.Count + 17,
        _ => 0,
    };

    private static double Number(Value? value) => value is IntValue number ? number.Int : ((FloatValue)value!).Float;
}
