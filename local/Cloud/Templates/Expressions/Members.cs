using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Expressions;

/// <summary>Access to members of objects and items of arrays.</summary>
internal static class Members
{
    /// <summary>The member or item; null when a safe access finds nothing.</summary>
    /// <exception cref="TemplateException">There is no such member, and the access is not safe.</exception>
    public static Value? Get(Value target, Value key, bool safe) => (target, key) switch
    {
        (ObjectValue members, StringValue name) => members[name.Text] ?? (safe ? null : throw NoMember(members, name.Text)),
        (ArrayValue array, IntValue index) when index.Int >= 0 && index.Int < array.Items.Count => array.Items[(int)index.Int],
        (ArrayValue array, IntValue index) => safe ? null : throw OutOfBounds(array, index.Int),
        (NullValue, _) when safe => null,
        (ObjectValue, _) => throw ExpressionError.Evaluation(
            $"The language expression property key must be a string; the actual type is '{key.TypeName}'."),
        (ArrayValue, _) => throw ExpressionError.Evaluation(
            $"The language expression property array index '{ValueWriter.ToText(key)}' is not an integer."),
        _ => throw ExpressionError.Evaluation(
            $"The language expression property '{ExpressionError.Shorten(ValueWriter.ToText(key))}' can't be evaluated: " +
            $"its target is of type '{target.TypeName}', not an object or array."),
    };

    private static TemplateException NoMember(ObjectValue target, string name) => ExpressionError.Evaluation(
        $"The language expression property '{ExpressionError.Shorten(name)}' doesn't exist, available properties are " +
        $"'{ExpressionError.Shorten(string.Join(", ", target.Members.Select(member => member.Key)))}'.");

    private static TemplateException OutOfBounds(ArrayValue target, long index) => ExpressionError.Evaluation(
        $"The language expression property array index '{index}' is out of bounds; the array has {target.Items.Count} items.");
}
