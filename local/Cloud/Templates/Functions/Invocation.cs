using Keelson.Local.Cloud.Templates.Expressions;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Functions;

/// <summary>
/// One call of an eager function with its arguments; the accessors check types and name the argument that is wrong.
/// </summary>
internal sealed record Invocation(string Name, IReadOnlyList<Value> Arguments, Evaluator Evaluator, Frame Frame)
{
    public int Count => Arguments.Count;

    public ValueComparer Comparer => Evaluator.Comparer;

    public Value this[int index] => Arguments[index];

    public string Text(int index) =>
        Arguments[index] is StringValue text ? text.Text : throw Wrong(index, "String");

    public string? OptionalText(int index) => index < Count ? Text(index) : null;

    /// <summary>A string, or a number or boolean as its text, as the functions that build strings accept.</summary>
    public string Printable(int index) => Arguments[index] switch
    {
        StringValue or IntValue or BoolValue or FloatValue => ValueWriter.ToText(Arguments[index]),
        _ => throw Wrong(index, "String"),
    };

    public long Int(int index) => Arguments[index] switch
    {
        IntValue number => number.Int,
        FloatValue number when number.Float == Math.Floor(number.Float) && Math.Abs(number.Float) < long.MaxValue => (long)number.Float,
        _ => throw Wrong(index, "Integer"),
    };

    public bool Bool(int index) =>
        Arguments[index] is BoolValue flag ? flag.Bool : throw Wrong(index, "Boolean");

    public IReadOnlyList<Value> Array(int index) =>
        Arguments[index] is ArrayValue array ? array.Items : throw Wrong(index, "Array");

    public ObjectValue Object(int index) => Arguments[index] as ObjectValue ?? throw Wrong(index, "Object");

    /// <summary>Pays for a result of this many items or characters before it is made.</summary>
    public void Pay(long size) => Evaluator.Budget.Spend(size);

    public TemplateException Wrong(int index, string expected) => Fail(
        $"expects its parameter '{index + 1}' to be of type '{expected}', the provided value is of type '{Arguments[index].TypeName}'.");

    /// <summary>An error that begins with the function's name.</summary>
    public TemplateException Fail(string what) => Error(Name, what);

    public static TemplateException Error(string function, string what) =>
        ExpressionError.Evaluation($"The template language function '{function}' {what}");
}
