using Keelson.Local.Cloud.Templates.Functions;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Expressions;

/// <summary>
/// Evaluates expressions of one template. Unknown values spread: a function of an unknown value is unknown. Use one
/// evaluator per task; it is not thread-safe, the scope it reads is.
/// </summary>
internal sealed class Evaluator(TemplateScope scope, IRuntime runtime, Budget budget)
{
    public TemplateScope Scope => scope;

    public IRuntime Runtime => runtime;

    public Budget Budget => budget;

    public ValueComparer Comparer { get; } = new(budget);

    /// <summary>A string of the template: an expression's value, or the text itself.</summary>
    public Value EvaluateText(StringValue text, Frame frame)
    {
        if (!ExpressionParser.IsExpression(text.Text))
        {
            var plain = ExpressionParser.Unescape(text.Text);
            return ReferenceEquals(plain, text.Text) ? text : new StringValue(plain) { Position = text.Position };
        }

        var expression = ExpressionCache.Parse(text.Text);
        try
        {
            var value = Evaluate(expression, frame);
            return ReferenceEquals(value, UnknownValue.Nameless) ? new UnknownValue(text.Text) : value;
        }
        catch (TemplateException) when (runtime.ToleratesUnknown && LiveCalls.In(expression))
        {
            // What is live now need not be what will be live then.
            return new UnknownValue(text.Text);
        }
    }

    public Value Evaluate(Expression expression, Frame frame)
    {
        budget.Spend();
        return expression switch
        {
            Literal literal => literal.Value,
            Call call => EvaluateCall(call, frame),
            Access access => EvaluateAccess(access, frame) ?? Value.Null,
            _ => throw new InvalidOperationException($"No such expression: {expression.GetType().Name}"),
        };
    }

    private Value EvaluateCall(Call call, Frame frame)
    {
        if (call.Namespace is not null && !call.Namespace.Equals("sys", StringComparison.OrdinalIgnoreCase))
        {
            return UserFunction.Call(this, call, frame);
        }

        var function = FunctionTable.Find(call.Name)
            ?? throw ExpressionError.Evaluation($"The template function '{call.Name}' is not valid.");
        function.Check(call, frame.Place);
        if (function.Lazy is { } lazy)
        {
            return lazy(this, call, frame);
        }

        var arguments = new Value[call.Arguments.Count];
        var unknown = false;
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = Evaluate(call.Arguments[i], frame);
            unknown |= arguments[i] is UnknownValue;
            budget.Spend(Size(arguments[i]));
        }

        return unknown ? UnknownValue.Nameless : function.Eager!(new Invocation(call.Name, arguments, this, frame));
    }

    /// <summary>What it costs a function to look at an argument: next to nothing unless it is large.</summary>
    private static int Size(Value argument) => argument switch
    {
        StringValue text => text.Text.Length / 256,
        ArrayValue array => array.Items.Count / 16,
        ObjectValue members => members.Count / 16,
        _ => 0,
    };

    private Value? EvaluateAccess(Access access, Frame frame)
    {
        // Null (as opposed to a null value) says that a safe access ended the chain.
        budget.Spend();
        var target = access.Target is Access inner ? EvaluateAccess(inner, frame) : Evaluate(access.Target, frame);
        if (target is null || target is UnknownValue)
        {
            return target is null ? null : UnknownValue.Nameless;
        }

        var key = Evaluate(access.Key, frame);
        return key is UnknownValue ? UnknownValue.Nameless : Members.Get(target, key, access.Safe);
    }
}
