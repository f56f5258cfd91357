using Keelson.Local.Cloud.Templates.Expressions;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Functions;

/// <summary>
/// Functions that take <c>lambda('x', …)</c>. Where one parameter more than needed is declared, it receives the index.
/// </summary>
internal static class LambdaFunctions
{
    public static void Register(FunctionTable table)
    {
        table.AddLazy("lambda", 0, Function.Any, (_, _, _) =>
            throw ExpressionError.Evaluation("The template function 'lambda' is only expected as an argument of a function that takes one."));
        table.AddLazy("filter", 2, 2, Filter);
        table.AddLazy("map", 2, 2, Map);
        table.AddLazy("mapValues", 2, 2, MapValues);
        table.AddLazy("reduce", 3, 3, Reduce);
        table.AddLazy("sort", 2, 2, Sort);
        table.AddLazy("toObject", 2, 3, ToObject);
        table.AddLazy("groupBy", 2, 3, GroupBy);
        table.Add("lambdaVariables", 1, 1, LambdaVariable);
    }

    private static Value Filter(Evaluator evaluator, Call call, Frame frame)
    {
        if (Items(evaluator, call, frame) is not { } items)
        {
            return UnknownValue.Nameless;
        }

        var lambda = Lambda.Of(evaluator, call, 1, frame, 1);
        var kept = new List<Value>();
        for (var i = 0; i < items.Count; i++)
        {
            var keep = lambda.Invoke(i, items[i]);
            if (keep is UnknownValue)
            {
                return keep;
            }

            if (Bool(call, keep))
            {
                kept.Add(items[i]);
            }
        }

        return Value.Of(kept);
    }

    private static Value Map(Evaluator evaluator, Call call, Frame frame)
    {
        if (Items(evaluator, call, frame) is not { } items)
        {
            return UnknownValue.Nameless;
        }

        var lambda = Lambda.Of(evaluator, call, 1, frame, 1);
        return Known(items.Select((item, i) => lambda.Invoke(i, item)).ToArray(), Value.Of);
    }

    private static Value MapValues(Evaluator evaluator, Call call, Frame frame)
    {
        var argument = evaluator.Evaluate(call.Arguments[0], frame);
        if (argument is UnknownValue)
        {
            return argument;
        }

        var members = argument as ObjectValue
            ?? throw Invocation.Error(call.Name, $"expects its parameter '1' to be of type 'Object', not '{argument.TypeName}'.");
        var lambda = Lambda.Of(evaluator, call, 1, frame, 1);
        return Known(
            members.Members.Select(member => lambda.Invoke(0, member.Value)).ToArray(),
            values => new ObjectValue(members.Members.Select((member, i) => KeyValuePair.Create(member.Key, values[i]))));
    }

    private static Value Reduce(Evaluator evaluator, Call call, Frame frame)
    {
        var current = evaluator.Evaluate(call.Arguments[1], frame);
        if (Items(evaluator, call, frame) is not { } items)
        {
            return UnknownValue.Nameless;
        }

        var lambda = Lambda.Of(evaluator, call, 2, frame, 2);
        for (var i = 0; i < items.Count; i++)
        {
            current = lambda.Invoke(i, current, items[i]);
        }

        return current;
    }

    private static Value Sort(Evaluator evaluator, Call call, Frame frame)
    {
        if (Items(evaluator, call, frame) is not { } items)
        {
            return UnknownValue.Nameless;
        }

        var lambda = Lambda.Of(evaluator, call, 1, frame, 2);
        var unknown = false;
        var sorted = MergeSort([.. items], (x, y) =>
        {
            var isBefore = lambda.Invoke(0, x, y);
            unknown |= isBefore is UnknownValue;
            return !unknown && Bool(call, isBefore);
        });
        return unknown ? UnknownValue.Nameless : Value.Of(sorted);
    }

    /// <summary>A stable sort that asks the predicate only what it can answer whatever it answers.</summary>
    private static Value[] MergeSort(Value[] items, Func<Value, Value, bool> isBefore)
    {
        if (items.Length < 2)
        {
            return items;
        }

        var left = MergeSort(items[..(items.Length / 2)], isBefore);
        var right = MergeSort(items[(items.Length / 2)..], isBefore);
        var merged = new Value[items.Length];
        for (int i = 0, l = 0, r = 0; i < merged.Length; i++)
        {
            var takeRight = l == left.Length || (r < right.Length && isBefore(right[r], left[l]));
            merged[i] = takeRight ? right[r++] : left[l++];
        }

        return merged;
    }

    private static Value ToObject(Evaluator evaluator, Call call, Frame frame) => Keyed(evaluator, call, frame, pairs =>
    {
        var members = new OrderedDictionary<string, Value>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in pairs)
        {
            members[key] = value;
        }

        return new ObjectValue(members);
    });

    private static Value GroupBy(Evaluator evaluator, Call call, Frame frame) => Keyed(evaluator, call, frame, pairs =>
        new ObjectValue(pairs
            .GroupBy(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase)
            .Select(group => KeyValuePair.Create(group.Key, Value.Of(group.ToArray())))));

    private static Value Keyed(
        Evaluator evaluator,
        Call call,
        Frame frame,
        Func<IReadOnlyList<KeyValuePair<string, Value>>, Value> build)
    {
        if (Items(evaluator, call, frame) is not { } items)
        {
            return UnknownValue.Nameless;
        }

        var keyOf = Lambda.Of(evaluator, call, 1, frame, 1);
        var valueOf = call.Arguments.Count > 2 ? Lambda.Of(evaluator, call, 2, frame, 1) : null;
        var pairs = new List<KeyValuePair<string, Value>>();
        for (var i = 0; i < items.Count; i++)
        {
            var key = keyOf.Invoke(i, items[i]);
            if (key is UnknownValue)
            {
                return key;
            }

            var name = key is StringValue text
                ? text.Text
                : throw Invocation.Error(call.Name, $"expects keys of type 'String', not '{key.TypeName}'.");
            pairs.Add(new(name, valueOf?.Invoke(i, items[i]) ?? items[i]));
        }

        return build(pairs);
    }

    private static Value LambdaVariable(Invocation call)
    {
        var name = call.Text(0);
        for (var variable = call.Frame.Lambda; variable is not null; variable = variable.Outer)
        {
            if (variable.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return variable.Value;
            }
        }

        throw call.Fail($"does not find the lambda variable '{name}'.");
    }

    /// <summary>The items to work on, or null when they are unknown.</summary>
    private static IReadOnlyList<Value>? Items(Evaluator evaluator, Call call, Frame frame)
    {
        var argument = evaluator.Evaluate(call.Arguments[0], frame);
        return argument switch
        {
            UnknownValue => null,
            ArrayValue array => array.Items,
            _ => throw Invocation.Error(call.Name, $"expects its parameter '1' to be of type 'Array', not '{argument.TypeName}'."),
        };
    }

    private static Value Known(Value[] values, Func<Value[], Value> build) =>
        Array.Exists(values, value => value is UnknownValue) ? UnknownValue.Nameless : build(values);

    private static bool Bool(Call call, Value value) => value is BoolValue flag
        ? flag.Bool
        : throw Invocation.Error(call.Name, $"expects its lambda to return 'Boolean', not '{value.TypeName}'.");
}
