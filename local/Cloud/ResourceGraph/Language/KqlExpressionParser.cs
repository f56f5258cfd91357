namespace Keelson.Local.Cloud.ResourceGraph.Language;

/// <summary>Reads expressions. What it returns is at most <see cref="MaxDepth"/> deep.</summary>
internal sealed class KqlExpressionParser(KqlTokens tokens)
{
    private const int MaxDepth = 100;

    private static readonly HashSet<string> Comparisons =
    [
        "==", "!=", "<>", "=~", "!~", "<", "<=", ">", ">=", "contains", "contains_cs", "startswith", "startswith_cs", "endswith",
        "endswith_cs", "has", "has_cs", "hasprefix", "hassuffix",
    ];

    private static readonly HashSet<string> Lists = ["in", "in~", "has_any", "has_all"];

    private readonly KqlLiteralParser _literals = new(tokens);
    private int _depth;

    public KqlExpression Expression() => Logic("or", isAnd: false, () => Logic("and", isAnd: true, Comparison));

    /// <summary><c>name = expression</c> or an expression.</summary>
    public KqlColumn Column()
    {
        if (tokens.Current.Kind == KqlTokenKind.Word && tokens.Following.Is("="))
        {
            var name = tokens.Take().Text;
            tokens.Take();
            return new(name, Expression());
        }
        return new(null, Expression());
    }

    private KqlExpression Logic(string word, bool isAnd, Func<KqlExpression> operand)
    {
        var operands = new List<KqlExpression> { operand() };
        while (tokens.TryTake(word))
        {
            operands.Add(operand());
        }
        return operands.Count == 1 ? operands[0] : Bounded(new KqlLogic(isAnd, operands));
    }

    private KqlExpression Comparison()
    {
        var left = Sum();
        var negated = tokens.Current.Is("!") && tokens.Following.Kind == KqlTokenKind.Word;
        var word = negated ? tokens.Following.Text : tokens.Current.Text;
        if (tokens.Current.Is("!in~"))
        {
            tokens.Take();
            return Listed("in~", negated: true, left);
        }
        if (tokens.Current.Kind is not (KqlTokenKind.Word or KqlTokenKind.Mark))
        {
            return left;
        }
        if (Lists.Contains(word))
        {
            Skip(negated);
            return Listed(word, negated, left);
        }
        if (word == "between")
        {
            Skip(negated);
            return Between(negated, left);
        }
        if (word == "matches")
        {
            tokens.Take();
            tokens.Expect("regex");
            return Bounded(new KqlBinary("matches regex", left, Sum()));
        }
        if (!Comparisons.Contains(word))
        {
            return left;
        }
        Skip(negated);
        return Bounded(new KqlBinary(negated ? "!" + word : word, left, Sum()));
    }

    private KqlList Listed(string word, bool negated, KqlExpression operand)
    {
        tokens.Expect("(");
        var candidates = tokens.List(Expression);
        tokens.Expect(")");
        return Bounded(new KqlList(word, negated, operand, candidates));
    }

    private KqlBetween Between(bool negated, KqlExpression operand)
    {
        tokens.Expect("(");
        var low = Sum();
        tokens.Expect("..");
        var high = Sum();
        tokens.Expect(")");
        return Bounded(new KqlBetween(negated, operand, low, high));
    }

    private KqlExpression Sum() => Chain(["+", "-"], () => Chain(["*", "/", "%"], Unary));

    private KqlExpression Chain(string[] operators, Func<KqlExpression> operand)
    {
        var left = operand();
        while (tokens.Current.Kind == KqlTokenKind.Mark && operators.Contains(tokens.Current.Text))
        {
            left = Bounded(new KqlBinary(tokens.Take().Text, left, operand()));
        }
        return left;
    }

    private KqlExpression Unary()
    {
        if (++_depth > MaxDepth)
        {
            throw TooDeep();
        }
        KqlExpression result = tokens.TryTake("-") ? Bounded(new KqlNegative(Unary())) : Path(Primary());
        _depth--;
        return result;
    }

    private KqlExpression Path(KqlExpression target)
    {
        while (true)
        {
            if (tokens.TryTake("."))
            {
                target = Bounded(new KqlMember(target, tokens.Name()));
            }
            else if (tokens.TryTake("["))
            {
                target = Bounded<KqlExpression>(tokens.Current.Kind == KqlTokenKind.Text
                    ? new KqlMember(target, tokens.Take().Value)
                    : new KqlIndex(target, Expression()));
                tokens.Expect("]");
            }
            else
            {
                return target;
            }
        }
    }

    private KqlExpression Primary()
    {
        if (tokens.TryTake("("))
        {
            var inner = Expression();
            tokens.Expect(")");
            return inner;
        }
        if (_literals.TryRead() is { } literal)
        {
            return literal;
        }
        if (tokens.Current.Is("["))
        {
            return new KqlName(tokens.Name());
        }
        if (tokens.Current.Kind != KqlTokenKind.Word)
        {
            throw KqlException.Syntax(tokens.Current, "an expression");
        }
        return tokens.Following.Is("(") ? Call() : new KqlName(tokens.Take().Text);
    }

    private KqlCall Call()
    {
        var function = tokens.Take();
        tokens.Expect("(");
        var arguments = tokens.Current.Is(")") ? [] : tokens.List(Expression);
        tokens.Expect(")");
        return Bounded(new KqlCall(function, arguments));
    }

    private void Skip(bool two)
    {
        tokens.Take();
        if (two)
        {
            tokens.Take();
        }
    }

    private static T Bounded<T>(T expression)
        where T : KqlExpression => expression.Depth > MaxDepth ? throw TooDeep() : expression;

    private static KqlException TooDeep() => KqlException.TooMuch($"The query nests deeper than {MaxDepth} levels.");
}
