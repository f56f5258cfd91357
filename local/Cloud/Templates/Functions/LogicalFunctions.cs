using Keelson.Local.Cloud.Templates.Expressions;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Functions;

/// <summary>
/// Logic and comparison. <c>if</c>, <c>and</c>, <c>or</c> and <c>coalesce</c> evaluate only what they need.
/// </summary>
internal static class LogicalFunctions
{
    public static void Register(FunctionTable table)
    {
        table.Add("true", 0, 0, _ => Value.True);
        table.Add("false", 0, 0, _ => Value.False);
        table.Add("null", 0, 0, _ => Value.Null);
        table.Add("not", 1, 1, call => Value.Of(!call.Bool(0)));
        table.Add("bool", 1, 1, ToBool);
        table.AddLazy("if", 3, 3, If);
        table.AddLazy("and", 2, Function.Any, (evaluator, call, frame) => Chain(evaluator, call, frame, decisive: false));
        table.AddLazy("or", 2, Function.Any, (evaluator, call, frame) => Chain(evaluator, call, frame, decisive: true));
        table.AddLazy("coalesce", 1, Function.Any, Coalesce);
        table.Add("equals", 2, 2, call => Value.Of(call.Comparer.Equals(call[0], call[1])));
        table.Add("less", 2, 2, call => Value.Of(Compare(call) < 0));
        table.Add("lessOrEquals", 2, 2, call => Value.Of(Compare(call) <= 0));
        table.Add("greater", 2, 2, call => Value.Of(Compare(call) > 0));
        table.Add("greaterOrEquals", 2, 2, call => Value.Of(Compare(call) >= 0));
    }

    private static Value ToBool(Invocation call) => call[0] switch
    {
        BoolValue => call[0],
        IntValue number => Value.Of(number.Int != 0),
        StringValue text when bool.TryParse(text.Text, out var flag) => Value.Of(flag),
        StringValue { Text: "1" } => Value.True,
        StringValue { Text: "0" } => Value.False,
        _ => throw call.Fail("cannot convert its parameter to a boolean."),
    };

    private static Value If(Evaluator evaluator, Call call, Frame frame)
    {
        var condition = evaluator.Evaluate(call.Arguments[0], frame);
        if (condition is UnknownValue)
        {
            // Both sides are looked at for what they read: either may be what the deployment waits for.
            evaluator.Evaluate(call.Arguments[1], frame);
            evaluator.Evaluate(call.Arguments[2], frame);
            return UnknownValue.Nameless;
        }

        return evaluator.Evaluate(call.Arguments[Bool(call, condition, 0) ? 1 : 2], frame);
    }

    private static Value Chain(Evaluator evaluator, Call call, Frame frame, bool decisive)
    {
        var unknown = false;
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            var value = evaluator.Evaluate(call.Arguments[i], frame);
            if (value is UnknownValue)
            {
                unknown = true;
            }
            else if (Bool(call, value, i) == decisive)
            {
                return Value.Of(decisive);
            }
        }

        return unknown ? UnknownValue.Nameless : Value.Of(!decisive);
    }

    private static Value Coalesce(Evaluator evaluator, Call call, Frame frame)
    {
        var unknown = false;
        foreach (var argument in call.Arguments)
        {
            var value = evaluator.Evaluate(argument, frame);
            unknown |= value is UnknownValue;
            if (value is not NullValue and not UnknownValue)
            {
                return unknown ? UnknownValue.Nameless : value;
            }
        }

        return unknown ? UnknownValue.Nameless : Value.Null;
    }

    private static int Compare(Invocation call) => (call[0], call[1]) switch
    {
        (IntValue a, IntValue b) => a.Int.CompareTo(b.Int),
        (IntValue or FloatValue, IntValue or FloatValue) => Number(call[0]).CompareTo(Number(call[1])),
        (StringValue a, StringValue b) => string.CompareOrdinal(a.Text, b.Text),
        _ => throw call.Fail($"expects two integers or two strings, not '{call[0].TypeName}' and '{call[1].TypeName}'."),
    };

    private static double Number(Value value) => value is IntValue number ? number.Int : ((FloatValue)value).Float;

    private static bool Bool(Call call, Value value, int index) => value is BoolValue flag
        ? flag.Bool
        : throw Invocation.Error(
            call.Name,
            $"expects its parameter '{index + 1}' to be of type 'Boolean', the provided value is of type '{value.TypeName}'.");
}
