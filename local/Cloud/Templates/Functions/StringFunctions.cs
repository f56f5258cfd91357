using System.Globalization;
using System.Text;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Functions;

/// <summary>Functions that build and cut strings.</summary>
internal static class StringFunctions
{
    /// <summary>The longest string an expression may make: the size of the largest template.</summary>
    public const int MaxLength = 4 * 1024 * 1024;

    private const int MaxPadding = 1024;

    public static void Register(FunctionTable table)
    {
        table.Add("toLower", 1, 1, call => Value.Of(call.Text(0).ToLowerInvariant()));
        table.Add("toUpper", 1, 1, call => Value.Of(call.Text(0).ToUpperInvariant()));
        table.Add("trim", 1, 1, call => Value.Of(call.Text(0).Trim()));
        table.Add("string", 1, 1, ToText);
        table.Add("replace", 3, 3, Replace);
        table.Add("split", 2, 2, Split);
        table.Add("join", 2, 2, Join);
        table.Add("substring", 2, 3, Substring);
        table.Add("padLeft", 2, 3, PadLeft);
        table.Add("format", 1, Function.Any, Format);
        table.Add("json", 1, 1, Json);
    }

    /// <summary>Concatenates, having paid for the length.</summary>
    public static Value Concat(Invocation call, IEnumerable<string> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            Append(call, text, part);
        }

        return Value.Of(text.ToString());
    }

    private static Value ToText(Invocation call)
    {
        var text = ValueWriter.ToText(call[0]);
        Check(call, text.Length);
        return Value.Of(text);
    }

    private static Value Replace(Invocation call)
    {
        var (text, old, with) = (call.Text(0), call.Text(1), call.Text(2));
        if (old.Length == 0)
        {
            throw call.Fail("expects its parameter '2' not to be empty.");
        }

        Check(call, text.Length + ((long)(text.Length / old.Length) * Math.Max(0, with.Length - old.Length)));
        return Value.Of(text.Replace(old, with, StringComparison.Ordinal));
    }

    private static Value Split(Invocation call)
    {
        var separators = call[1] is ArrayValue several
            ? several.Items.Select(item => item is StringValue text ? text.Text : throw call.Wrong(1, "Array of String")).ToArray()
            : [call.Text(1)];
        var parts = call.Text(0).Split(separators, StringSplitOptions.None);
        call.Pay(parts.Length);
        return Value.Of(Array.ConvertAll(parts, Value.Of));
    }

    private static Value Join(Invocation call)
    {
        var separator = call.Text(1);
        return Concat(call, call.Array(0).SelectMany((item, index) =>
            index == 0 ? [Part(item)] : new[] { separator, Part(item) }));

        string Part(Value item) => item is ArrayValue or ObjectValue
            ? throw call.Fail("expects its parameter '1' to be an array of strings.")
            : ValueWriter.ToText(item);
    }

    private static Value Substring(Invocation call)
    {
        var (text, start) = (call.Text(0), call.Int(1));
        var length = call.Count > 2 ? call.Int(2) : text.Length - start;
        return start >= 0 && length >= 0 && start <= text.Length && length <= text.Length - start
            ? Value.Of(text.Substring((int)start, (int)length))
            : throw call.Fail(
                "parameters are out of range: 'index' and 'length' must be non-negative integers that refer to a location " +
                $"within the string of {text.Length} characters; index '{start}', length '{length}'.");
    }

    private static Value PadLeft(Invocation call)
    {
        var (text, width) = (call.Printable(0), call.Int(1));
        var padding = call.OptionalText(2) ?? " ";
        if (padding.Length != 1)
        {
            throw call.Fail("expects its parameter '3' to be a single character.");
        }

        if (width is < 0 or > MaxPadding)
        {
            throw call.Fail($"expects its parameter '2' to be from 0 to {MaxPadding}; the provided value is '{width}'.");
        }

        return Value.Of(text.PadLeft((int)width, padding[0]));
    }

    private static Value Format(Invocation call)
    {
        var arguments = call.Arguments.Skip(1).Select(value => Formattable(call, value)).ToArray();
        var pattern = call.Text(0);
        try
        {
            Check(call, pattern.Length + FormatGuard.Bound(pattern, arguments));
            var result = string.Format(CultureInfo.InvariantCulture, pattern, arguments);
            Check(call, result.Length);
            return Value.Of(result);
        }
        catch (FormatException error)
        {
            throw call.Fail($"cannot apply the format '{Expressions.ExpressionError.Shorten(pattern)}': {error.Message}");
        }
    }

    private static object Formattable(Invocation call, Value value)
    {
        switch (value)
        {
            case IntValue number:
                return number.Int;
            case FloatValue number:
                return number.Float;
            case ArrayValue or ObjectValue:
                var json = ValueWriter.ToJson(value);
                Check(call, json.Length);
                return json.Replace('"', '\'');
            default:
                return ValueWriter.ToText(value);
        }
    }

    private static Value Json(Invocation call)
    {
        var text = call.Text(0);
        call.Pay(text.Length / 8);
        try
        {
            return ValueReader.Read(Encoding.UTF8.GetBytes(text));
        }
        catch (TemplateException error)
        {
            throw call.Fail($"parameter is not valid: the provided value cannot be converted to JSON. {error.Message}");
        }
    }

    private static void Append(Invocation call, StringBuilder text, string part)
    {
        Check(call, text.Length + (long)part.Length);
        text.Append(part);
    }

    private static void Check(Invocation call, long length)
    {
        // A step stands for some work; characters are cheap.
        call.Pay(length / 64);
        if (length > MaxLength)
        {
            throw call.Fail($"result exceeds {MaxLength} characters.");
        }
    }
}
