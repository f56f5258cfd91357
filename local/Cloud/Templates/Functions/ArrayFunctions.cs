using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Functions;

/// <summary>Functions on arrays, and those that treat strings and arrays alike.</summary>
internal static class ArrayFunctions
{
    private const int MaxRange = 10_000;

    public static void Register(FunctionTable table)
    {
        table.Add("array", 1, 1, call => call[0] is ArrayValue ? call[0] : Value.Of([call[0]]));
        table.Add("createArray", 0, Function.Any, call => Value.Of(call.Arguments));
        table.Add("concat", 1, Function.Any, Concat);
        table.Add("empty", 1, 1, call => Value.Of(call[0] is NullValue || Length(call) == 0));
        table.Add("length", 1, 1, call => Value.Of(Length(call)));
        table.Add("first", 1, 1, call => Item(call, 0));
        table.Add("last", 1, 1, call => Item(call, Length(call) - 1));
        table.Add("skip", 2, 2, call => Slice(call, Clamp(call), Length(call)));
        table.Add("take", 2, 2, call => Slice(call, 0, Clamp(call)));
        table.Add("range", 2, 2, Range);
        table.Add("flatten", 1, 1, Flatten);
        table.Add("indexFromEnd", 2, 2, call => FromEnd(call)
            ?? throw call.Fail($"index '{call.Int(1)}' is out of bounds of the array with {call.Array(0).Count} items."));
        table.Add("tryIndexFromEnd", 2, 2, call => FromEnd(call) ?? Value.Null);
    }

    private static int Length(Invocation call) => call[0] switch
    {
        ArrayValue array => array.Items.Count,
        StringValue text => text.Text.Length,
        ObjectValue members => members.Count,
        _ => throw call.Wrong(0, "Array, Object or String"),
    };

    private static Value Concat(Invocation call)
    {
        if (call[0] is not ArrayValue)
        {
            return StringFunctions.Concat(call, Enumerable.Range(0, call.Count).Select(call.Printable));
        }

        var items = new List<Value>();
        for (var i = 0; i < call.Count; i++)
        {
            var more = call.Array(i);
            call.Pay(more.Count);
            items.AddRange(more);
        }

        return Value.Of(items);
    }

    private static Value Item(Invocation call, int index) => call[0] switch
    {
        ArrayValue array => index >= 0 && index < array.Items.Count ? array.Items[index] : Value.Null,
        StringValue text => Value.Of(index >= 0 && index < text.Text.Length ? text.Text[index].ToString() : string.Empty),
        _ => throw call.Wrong(0, "Array or String"),
    };

    private static int Clamp(Invocation call) => (int)Math.Clamp(call.Int(1), 0, Length(call));

    private static Value Slice(Invocation call, int from, int to)
    {
        call.Pay((to - from) / 8);
        return call[0] switch
        {
            ArrayValue array => Value.Of(array.Items.Skip(from).Take(to - from).ToArray()),
            StringValue text => Value.Of(text.Text[from..to]),
            _ => throw call.Wrong(0, "Array or String"),
        };
    }

    private static Value Range(Invocation call)
    {
        var (start, count) = (call.Int(0), call.Int(1));
        if (count is < 0 or > MaxRange || start is < int.MinValue or > int.MaxValue || start + count > int.MaxValue)
        {
            throw call.Fail(
                $"expects a count from 0 to {MaxRange} and values up to {int.MaxValue}; start '{start}', count '{count}'.");
        }

        call.Pay(count);
        var items = new Value[count];
        for (var i = 0; i < count; i++)
        {
            items[i] = Value.Of(start + i);
        }

        return Value.Of(items);
    }

    private static Value Flatten(Invocation call)
    {
        var items = new List<Value>();
        foreach (var inner in call.Array(0))
        {
            var more = inner is ArrayValue array ? array.Items : throw call.Wrong(0, "Array of Array");
            call.Pay(more.Count);
            items.AddRange(more);
        }

        return Value.Of(items);
    }

    private static Value? FromEnd(Invocation call)
    {
        var (items, index) = (call.Array(0), call.Int(1));
        return index >= 1 && index <= items.Count ? items[items.Count - (int)index] : null;
    }
}
