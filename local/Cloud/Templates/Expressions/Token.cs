namespace Keelson.Local.Cloud.Templates.Expressions;

internal enum TokenKind
{
    Identifier,
    Text,
    Integer,
    LeftParenthesis,
    RightParenthesis,
    LeftBracket,
    RightBracket,
    Comma,
    Dot,
    Question,
    End,
}

/// <summary>A token; <see cref="Text"/> is the unescaped text of a string.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Start, int End);
