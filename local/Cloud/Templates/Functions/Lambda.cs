using Keelson.Local.Cloud.Templates.Expressions;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Functions;

/// <summary>A <c>lambda('a', 'b', body)</c> ready to be invoked.</summary>
internal sealed class Lambda
{
    private readonly Evaluator _evaluator;
    private readonly Frame _frame;
    private readonly string[] _names;
    private readonly Expression _body;

    private Lambda(Evaluator evaluator, Frame frame, string[] names, Expression body)
    {
        _evaluator = evaluator;
        _frame = frame;
        _names = names;
        _body = body;
    }

    /// <summary>
    /// The lambda that stands as an argument of a call and takes so many values, or one more for the index.
    /// </summary>
    /// <exception cref="TemplateException">The argument is no such lambda.</exception>
    public static Lambda Of(Evaluator evaluator, Call call, int argument, Frame frame, int parameters)
    {
        if (call.Arguments[argument] is not Call { Namespace: null } lambda
            || !lambda.Name.Equals("lambda", StringComparison.OrdinalIgnoreCase)
            || lambda.Arguments.Count == 0)
        {
            throw Invocation.Error(call.Name, $"expects its parameter '{argument + 1}' to be a lambda.");
        }

        var names = lambda.Arguments.SkipLast(1)
            .Select(name => name is Literal { Value: StringValue text }
                ? text.Text
                : throw Invocation.Error("lambda", "expects the names of its variables as strings."))
            .ToArray();
        return names.Length == parameters || names.Length == parameters + 1
            ? new Lambda(evaluator, frame, names, lambda.Arguments[^1])
            : throw Invocation.Error(call.Name, $"expects a lambda with {parameters} or {parameters + 1} variables, not {names.Length}.");
    }

    public Value Invoke(int index, params ReadOnlySpan<Value> values)
    {
        var frame = _frame;
        for (var i = 0; i < _names.Length; i++)
        {
            frame = frame.Bind(_names[i], i < values.Length ? values[i] : Value.Of(index));
        }

        return _evaluator.Evaluate(_body, frame);
    }
}
