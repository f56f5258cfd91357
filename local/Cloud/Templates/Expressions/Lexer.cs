using System.Text;

namespace Keelson.Local.Cloud.Templates.Expressions;

/// <summary>Splits the inside of <c>[…]</c> into tokens.</summary>
internal sealed class Lexer(string text, int start, int end)
{
    private int _at = start;

    public Token Next()
    {
        while (_at < end && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }

        if (_at >= end)
        {
            return new Token(TokenKind.End, string.Empty, end, end);
        }

        return text[_at] switch
        {
            '(' => Symbol(TokenKind.LeftParenthesis),
            ')' => Symbol(TokenKind.RightParenthesis),
            '[' => Symbol(TokenKind.LeftBracket),
            ']' => Symbol(TokenKind.RightBracket),
            ',' => Symbol(TokenKind.Comma),
            '.' => Symbol(TokenKind.Dot),
            '?' => Symbol(TokenKind.Question),
            '\'' => QuotedText(),
            '-' or '+' or (>= '0' and <= '9') => While(TokenKind.Integer, char.IsAsciiLetterOrDigit),
            var c when char.IsLetter(c) || c is '_' or '$' or '#' =>
                While(TokenKind.Identifier, static c => char.IsLetterOrDigit(c) || c is '_' or '$' or '#'),
            var c => throw ExpressionError.At(text, _at, $"the character '{c}' is not expected"),
        };
    }

    private Token Symbol(TokenKind kind)
    {
        var symbol = new Token(kind, text[_at].ToString(), _at, _at + 1);
        _at++;
        return symbol;
    }

    private Token While(TokenKind kind, Func<char, bool> belongs)
    {
        var from = _at++;
        while (_at < end && belongs(text[_at]))
        {
            _at++;
        }

        return new Token(kind, text[from.._at], from, _at);
    }

    private Token QuotedText()
    {
        var from = _at++;
        var content = new StringBuilder();
        while (_at < end)
        {
            var c = text[_at++];
            if (c != '\'')
            {
                content.Append(c);
            }
            else if (_at < end && text[_at] == '\'')
            {
                content.Append('\'');
                _at++;
            }
            else
            {
                return new Token(TokenKind.Text, content.ToString(), from, _at);
            }
        }

        throw ExpressionError.At(text, from, "the string that starts here is not closed");
    }
}
