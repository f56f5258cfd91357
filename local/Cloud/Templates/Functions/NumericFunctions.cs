using System.Globalization;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Functions;

/// <summary>Arithmetic on 64-bit integers; overflow is an error, division drops the fraction.</summary>
internal static class NumericFunctions
{
    public static void Register(FunctionTable table)
    {
        table.Add("add", 2, 2, call => Compute(call, (a, b) => a + b));
        table.Add("sub", 2, 2, call => Compute(call, (a, b) => a - b));
        table.Add("mul", 2, 2, call => Compute(call, (a, b) => a * b));
        table.Add("div", 2, 2, call => Divide(call, (a, b) => a / b));
        table.Add("mod", 2, 2, call => Divide(call, (a, b) => b == -1 ? 0 : a % b));
        table.Add("int", 1, 1, ToInt);
        table.Add("float", 1, 1, ToFloat);
        table.Add("min", 1, Function.Any, call => Value.Of(Numbers(call).Min()));
        table.Add("max", 1, Function.Any, call => Value.Of(Numbers(call).Max()));
    }

    private static Value Compute(Invocation call, Func<Int128, Int128, Int128> operation)
    {
        var result = operation(call.Int(0), call.Int(1));
        return result >= long.MinValue && result <= long.MaxValue
            ? Value.Of((long)result)
            : throw call.Fail("result is out of the range of a 64-bit integer.");
    }

    private static Value Divide(Invocation call, Func<Int128, Int128, Int128> operation) =>
        call.Int(1) == 0 ? throw call.Fail("cannot divide by zero.") : Compute(call, operation);

    private static Value ToInt(Invocation call) => call[0] switch
    {
        IntValue => call[0],
        StringValue text when long.TryParse(text.Text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) =>
            Value.Of(number),
        FloatValue => Value.Of(call.Int(0)),
        _ => throw call.Fail("cannot convert its parameter to an integer."),
    };

    private static Value ToFloat(Invocation call) => call[0] switch
    {
        FloatValue => call[0],
        IntValue number => new FloatValue(number.Int),
        StringValue text when double.TryParse(text.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) => new FloatValue(number),
        _ => throw call.Fail("cannot convert its parameter to a number."),
    };

    private static List<long> Numbers(Invocation call)
    {
        var items = call is { Count: 1, Arguments: [ArrayValue array] } ? array.Items : call.Arguments;
        var numbers = items.Select(item => item is IntValue number ? number.Int : throw call.Wrong(0, "Array of Integer")).ToList();
        return numbers.Count > 0 ? numbers : throw call.Fail("expects at least one integer.");
    }
}
