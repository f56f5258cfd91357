namespace Keelson.Local.Cloud.ResourceGraph.Language;

/// <summary>An expression as written. Its depth is bounded by the parser, so that walking it never runs out of stack.</summary>
internal abstract record KqlExpression(int Depth)
{
    public static int Over(params ReadOnlySpan<KqlExpression> parts)
    {
        var depth = 0;
        foreach (var part in parts)
        {
            depth = Math.Max(depth, part.Depth);
        }
        return depth + 1;
    }
}

internal sealed record KqlLiteral(object? Value, KqlType Type) : KqlExpression(1);

internal sealed record KqlName(string Name) : KqlExpression(1);

/// <summary><c>target.name</c> or <c>target['name']</c>.</summary>
internal sealed record KqlMember(KqlExpression Target, string Name) : KqlExpression(Target.Depth + 1);

/// <summary><c>target[index]</c>.</summary>
internal sealed record KqlIndex(KqlExpression Target, KqlExpression Index) : KqlExpression(Over(Target, Index));

internal sealed record KqlCall(KqlToken Function, IReadOnlyList<KqlExpression> Arguments)
    : KqlExpression(Over([.. Arguments]));

internal sealed record KqlNegative(KqlExpression Operand) : KqlExpression(Operand.Depth + 1);

/// <summary>Two operands: arithmetic, comparison or a test of text, by its operator as written.</summary>
internal sealed record KqlBinary(string Operator, KqlExpression Left, KqlExpression Right)
    : KqlExpression(Over(Left, Right));

/// <summary><c>and</c> or <c>or</c> over two or more.</summary>
internal sealed record KqlLogic(bool IsAnd, IReadOnlyList<KqlExpression> Operands) : KqlExpression(Over([.. Operands]));

/// <summary><c>in</c>, <c>in~</c>, <c>has_any</c>, <c>has_all</c> and their negations.</summary>
internal sealed record KqlList(string Operator, bool Negated, KqlExpression Operand, IReadOnlyList<KqlExpression> Candidates)
    : KqlExpression(Over([Operand, .. Candidates]));

internal sealed record KqlBetween(bool Negated, KqlExpression Operand, KqlExpression Low, KqlExpression High)
    : KqlExpression(Over(Operand, Low, High));
