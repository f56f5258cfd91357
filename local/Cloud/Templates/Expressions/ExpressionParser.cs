using System.Globalization;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Expressions;

/// <summary>
/// Parses <c>[…]</c>. The language: strings in single quotes, integers, calls, and chains of <c>.name</c>,
/// <c>[index]</c>,
/// <c>.?name</c> and <c>[?index]</c>. Nothing else; operators are functions.
/// </summary>
internal sealed class ExpressionParser
{
    /// <summary>ARM's documented limit on an expression's length.</summary>
    public const int MaxLength = 24_576;

    /// <summary>Nesting of calls; far above what people or compilers write.</summary>
    public const int MaxDepth = 128;

    private readonly string _text;
    private readonly Lexer _lexer;
    private Token _next;
    private int _depth;

    private ExpressionParser(string text)
    {
        _text = text;
        _lexer = new Lexer(text, 1, text.Length - 1);
        _next = _lexer.Next();
    }

    /// <summary>True for text in brackets that is not escaped by a second opening bracket.</summary>
    public static bool IsExpression(string text) =>
        text is ['[', _, .., ']'] && text[1] != '[';

    /// <summary>What a string that is no expression means: an escaped <c>[[</c> loses one bracket.</summary>
    public static string Unescape(string text) => text is ['[', '[', .., ']'] ? text[1..] : text;

    /// <exception cref="TemplateException">The text is not an expression of the language; the position is
    /// named.</exception>
    public static Expression Parse(string text)
    {
        if (text.Length > MaxLength)
        {
            throw ExpressionError.At(text, MaxLength, $"an expression may have {MaxLength} characters, this one has {text.Length}, too many");
        }

        var parser = new ExpressionParser(text);
        var expression = parser.ParseChain();
        parser.Expect(TokenKind.End, "the end of the expression");
        return expression;
    }

    private Expression ParseChain()
    {
        if (++_depth > MaxDepth)
        {
            throw ExpressionError.At(_text, _next.Start, $"calls are nested deeper than {MaxDepth} levels");
        }

        var expression = ParsePrimary();
        var links = 0;
        while (_next.Kind is TokenKind.Dot or TokenKind.LeftBracket)
        {
            if (++links > MaxDepth)
            {
                throw ExpressionError.At(_text, _next.Start, $"a chain has more than {MaxDepth} links");
            }

            expression = _next.Kind == TokenKind.Dot ? ParseMember(expression) : ParseIndex(expression);
        }

        _depth--;
        return expression;
    }

    private Expression ParsePrimary()
    {
        var token = _next;
        switch (token.Kind)
        {
            case TokenKind.Text:
                Advance();
                return new Literal(Value.Of(token.Text), token.Start, token.End);
            case TokenKind.Integer:
                Advance();
                return long.TryParse(token.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                    ? new Literal(Value.Of(number), token.Start, token.End)
                    : throw ExpressionError.At(_text, token.Start, $"'{token.Text}' is not an integer");
            case TokenKind.Identifier:
                return ParseCall();
            default:
                throw Unexpected("a string, a number or a function");
        }
    }

    private Call ParseCall()
    {
        var start = _next.Start;
        var name = Expect(TokenKind.Identifier, "a function name").Text;
        string? prefix = null;
        if (_next.Kind == TokenKind.Dot)
        {
            Advance();
            prefix = name;
            name = Expect(TokenKind.Identifier, "a function name").Text;
        }

        Expect(TokenKind.LeftParenthesis, "'('");
        var arguments = new List<Expression>();
        while (_next.Kind != TokenKind.RightParenthesis)
        {
            if (arguments.Count > 0)
            {
                Expect(TokenKind.Comma, "',' or ')'");
            }

            arguments.Add(ParseChain());
        }

        var end = Expect(TokenKind.RightParenthesis, "')'").End;
        return new Call(prefix, name, arguments, start, end);
    }

    private Access ParseMember(Expression target)
    {
        Advance();
        var safe = Skip(TokenKind.Question);
        var name = Expect(TokenKind.Identifier, "a property name");
        return new Access(target, new Literal(Value.Of(name.Text), name.Start, name.End), safe, target.Start, name.End);
    }

    private Access ParseIndex(Expression target)
    {
        Advance();
        var safe = Skip(TokenKind.Question);
        var key = ParseChain();
        var end = Expect(TokenKind.RightBracket, "']'").End;
        return new Access(target, key, safe, target.Start, end);
    }

    private bool Skip(TokenKind kind)
    {
        var present = _next.Kind == kind;
        if (present)
        {
            Advance();
        }

        return present;
    }

    private Token Expect(TokenKind kind, string expected)
    {
        var token = _next;
        if (token.Kind != kind)
        {
            throw Unexpected(expected);
        }

        if (kind != TokenKind.End)
        {
            Advance();
        }

        return token;
    }

    private TemplateException Unexpected(string expected) => ExpressionError.At(
        _text,
        _next.Start,
        $"expected {expected} and found {(_next.Kind == TokenKind.End ? "the end" : $"'{_next.Text}'")}");

    private void Advance() => _next = _lexer.Next();
}
