using Keelson.Local.Cloud.ResourceGraph.Language;

namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary>Makes expressions over one table ready to be evaluated.</summary>
internal sealed class KqlCompiler(KqlSchema schema, KqlFunctions functions)
{
    /// <exception cref="KqlException">It names what is not there, or cannot be meant.</exception>
    public KqlValue Compile(KqlExpression expression) => expression switch
    {
        KqlLiteral literal => KqlValue.Always(literal.Value, literal.Type),
        KqlName name => Column(schema.Place(name.Name)),
        KqlMember member => Member(member),
        KqlIndex index => Index(index),
        // A row's key is its id in lower case: no need to read the id for it.
        KqlCall { Function.Text: "tolower", Arguments: [KqlName { Name: var id }] } when schema.Fields[schema.Place(id)].IsOrderKey =>
            new(KqlType.Text, row => row.Key!.ToLowerInvariant()),
        KqlCall call => functions.Call(call.Function, [.. call.Arguments.Select(Compile)]),
        KqlNegative negative => Negative(Compile(negative.Operand)),
        KqlLogic logic => Logic(logic),
        KqlList list => List(list),
        KqlBetween between => Between(between),
        KqlBinary binary => Binary(binary.Operator, Compile(binary.Left), Compile(binary.Right)),
        _ => throw new InvalidOperationException($"{expression.GetType().Name} is not known."),
    };

    private KqlValue Column(int place) => new(schema.Fields[place].Type, row => row[place]);

    private KqlValue Member(KqlMember member)
    {
        var target = Dynamic(member.Target, member.Name);
        return new(KqlType.Dynamic, row => KqlDynamic.Member(target.Of(row), member.Name));
    }

    private KqlValue Index(KqlIndex index)
    {
        var target = Dynamic(index.Target, "[]");
        var place = Compile(index.Index);
        return new(KqlType.Dynamic, row => place.Of(row) switch
        {
            long number => KqlDynamic.Element(target.Of(row), number),
            string name => KqlDynamic.Member(target.Of(row), name),
            _ => null,
        });
    }

    private KqlValue Dynamic(KqlExpression expression, string part)
    {
        var target = Compile(expression);
        return target.Type == KqlType.Dynamic ? target
            : throw KqlException.Meaning($"Path expression '{part}' must be applied to a dynamic value.");
    }

    private static KqlValue Negative(KqlValue operand) => new(operand.Type, row => operand.Of(row) switch
    {
        long whole => unchecked(-whole),
        double real => -real,
        TimeSpan span => span.Negate(),
        _ => null,
    });

    private KqlValue Logic(KqlLogic logic)
    {
        var operands = logic.Operands.Select(Compile).ToArray();
        var decides = !logic.IsAnd;
        return new(KqlType.Bool, row =>
        {
            bool? result = logic.IsAnd;
            foreach (var operand in operands)
            {
                var value = KqlConversions.Truth(operand.Of(row));
                if (value == decides)
                {
                    return decides;
                }
                result = value is null ? null : result;
            }
            return result;
        });
    }

    private KqlValue List(KqlList list)
    {
        var operand = Compile(list.Operand);
        var test = KqlListTests.Find(list.Operator, [.. list.Candidates.Select(Compile)]);
        return new(KqlType.Bool, row => test(row, operand.Of(row)) != list.Negated);
    }

    private KqlValue Between(KqlBetween between)
    {
        var (operand, low, high) = (Compile(between.Operand), Compile(between.Low), Compile(between.High));
        return new(KqlType.Bool, row =>
        {
            var value = operand.Of(row);
            var end = high.Of(row);
            var begin = low.Of(row);
            end = begin is DateTimeOffset && end is TimeSpan ? KqlArithmetic.Apply("+", begin, end) : end;
            return KqlOrderings.Compare(value, begin) is { } from && KqlOrderings.Compare(value, end) is { } to
                ? (from >= 0 && to <= 0) != between.Negated
                : null;
        });
    }

    private static KqlValue Binary(string op, KqlValue left, KqlValue right)
    {
        if (op is "+" or "-" or "*" or "/" or "%")
        {
            return new(KqlArithmetic.TypeOf(op, left.Type, right.Type), row => KqlArithmetic.Apply(op, left.Of(row), right.Of(row)));
        }
        if (op == "matches regex")
        {
            return Matches(left, right);
        }
        if (KqlTextTests.Find(op) is { } test)
        {
            return new(KqlType.Bool, row => test(KqlJson.Text(left.Of(row)), KqlJson.Text(right.Of(row))));
        }
        return new(KqlType.Bool, op switch
        {
            "==" => row => KqlOrderings.AreEqual(left.Of(row), right.Of(row)),
            "!=" or "<>" => row => !KqlOrderings.AreEqual(left.Of(row), right.Of(row)),
            "=~" => row => SameText(left.Of(row), right.Of(row)),
            "!~" => row => !SameText(left.Of(row), right.Of(row)),
            "<" => Ordered(left, right, order => order < 0),
            "<=" => Ordered(left, right, order => order <= 0),
            ">" => Ordered(left, right, order => order > 0),
            ">=" => Ordered(left, right, order => order >= 0),
            _ => throw new InvalidOperationException($"{op} is not known."),
        });
    }

    private static Func<KqlRow, object?> Ordered(KqlValue left, KqlValue right, Func<int, bool> holds) =>
        row => KqlOrderings.Compare(left.Of(row), right.Of(row)) is { } order ? holds(order) : null;

    private static KqlValue Matches(KqlValue text, KqlValue pattern)
    {
        var regex = KqlPatterns.Require(pattern);
        return new(KqlType.Bool, row => regex.IsMatch(KqlJson.Text(text.Of(row))));
    }

    private static bool SameText(object? left, object? right) =>
        string.Equals(KqlJson.Text(left), KqlJson.Text(right), StringComparison.OrdinalIgnoreCase);
}
