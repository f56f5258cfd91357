using System.Globalization;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Expressions;

/// <summary>
/// Evaluates whole JSON values: every string that is an expression, every name that is one, every <c>copy</c>.
/// </summary>
internal static class TreeEvaluator
{
    /// <summary>ARM's limit on the passes of any loop.</summary>
    public const int MaxCopies = 800;

    private static readonly string[] LoopMembers = ["name", "count", "input"];

    /// <exception cref="TemplateException">An expression fails; the message says where it stands.</exception>
    public static Value Evaluate(Evaluator evaluator, Value source, Frame frame, string path)
    {
        switch (source)
        {
            case StringValue text:
                return EvaluateAt(evaluator, text, frame, path);
            case ArrayValue array:
                evaluator.Budget.Spend(array.Items.Count);
                var items = new Value[array.Items.Count];
                for (var i = 0; i < items.Length; i++)
                {
                    items[i] = Evaluate(evaluator, array.Items[i], frame, $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]");
                }

                return new ArrayValue(items) { Position = array.Position };
            case ObjectValue members:
                return EvaluateMembers(evaluator, members, frame, path);
            default:
                return source;
        }
    }

    /// <summary>The array a property or variable loop makes.</summary>
    public static Value Unroll(Evaluator evaluator, ObjectValue loop, Frame frame, string path)
    {
        var name = LoopName(loop);
        var count = Count(evaluator, loop, frame, path);
        if (count < 0)
        {
            return new UnknownValue($"[copy '{name}']");
        }

        var items = new Value[count];
        for (var i = 0; i < count; i++)
        {
            var iteration = new CopyIteration(name, i, OfResource: false, frame.Copy);
            items[i] = Evaluate(evaluator, loop["input"] ?? Value.Null, frame.In(iteration), $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]");
        }

        return Value.Of(items);
    }

    /// <summary>A loop's count, or -1 when it is unknown.</summary>
    public static int Count(Evaluator evaluator, ObjectValue loop, Frame frame, string path)
    {
        var count = Evaluate(evaluator, loop["count"] ?? Value.Null, frame, $"{path}.copy.count");
        return count switch
        {
            UnknownValue => -1,
            IntValue { Int: >= 0 and <= MaxCopies } number => (int)number.Int,
            _ => throw Error(
                loop.Position,
                $"{path}.copy.count",
                $"The copy count must be an integer from 0 to {MaxCopies}; it is '{ExpressionError.Shorten(ValueWriter.ToText(count))}'."),
        };
    }

    public static string LoopName(Value loop) =>
        loop is ObjectValue members && members["name"] is StringValue { Text.Length: > 0 } name
            ? name.Text
            : throw Error(loop.Position, "copy", "Each element of 'copy' must be an object with 'name', 'count' and 'input'.");

    /// <summary>An error about a place of the template.</summary>
    public static TemplateException Error(Position position, string path, string what, string? code = null, Exception? cause = null) => new(
        code ?? TemplateException.InvalidTemplate,
        $"Unable to process template language expressions at '{path}'{position}: '{what}'",
        path,
        cause);

    private static Value EvaluateAt(Evaluator evaluator, StringValue text, Frame frame, string path)
    {
        try
        {
            return evaluator.EvaluateText(text, frame);
        }
        catch (TemplateException error) when (error.Target is null)
        {
            throw Error(text.Position, path, error.Message, error.Code, error);
        }
    }

    private static ObjectValue EvaluateMembers(Evaluator evaluator, ObjectValue source, Frame frame, string path)
    {
        evaluator.Budget.Spend(source.Count);
        var members = new OrderedDictionary<string, Value>(StringComparer.Ordinal);
        foreach (var (name, value) in source.Members)
        {
            if (IsLoops(name, value, frame.Place))
            {
                foreach (var loop in ((ArrayValue)value).Items.Cast<ObjectValue>())
                {
                    var target = LoopName(loop);
                    members[target] = Unroll(evaluator, loop, frame, $"{path}.{target}");
                }

                continue;
            }

            members[Name(evaluator, name, value, frame, path)] = Evaluate(evaluator, value, frame, $"{path}.{name}");
        }

        return new ObjectValue(members) { Position = source.Position };
    }

    private static string Name(Evaluator evaluator, string name, Value value, Frame frame, string path)
    {
        if (!ExpressionParser.IsExpression(name))
        {
            return ExpressionParser.Unescape(name);
        }

        return EvaluateAt(evaluator, new StringValue(name) { Position = value.Position }, frame, path) switch
        {
            StringValue text => text.Text,
            UnknownValue unknown => unknown.Expression,
            var other => throw Error(value.Position, path, $"A property name must be a string; '{ExpressionError.Shorten(name)}' is of type '{other.TypeName}'."),
        };
    }

    /// <summary>
    /// A property called <c>copy</c> is a loop where loops are allowed and it looks like one; resources have
    /// properties of that name too.
    /// </summary>
    private static bool IsLoops(string name, Value value, Place place) =>
        place is Place.Body or Place.Variable
        && name.Equals("copy", StringComparison.OrdinalIgnoreCase)
        && value is ArrayValue { Items.Count: > 0 } loops
        && loops.Items.All(item => item is ObjectValue loop && LoopMembers.All(loop.Has));
}
