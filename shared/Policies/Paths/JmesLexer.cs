using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Keelson.Policies;

/// <summary>Takes an expression apart.</summary>
internal ref struct JmesLexer(string text)
{
    private const JmesTokenKind None = JmesTokenKind.End;

    private int _at;

    public static List<JmesToken> Read(string text)
    {
        var lexer = new JmesLexer(text);
        var tokens = new List<JmesToken>();
        do
            tokens.Add(lexer.Next());
        while (tokens[^1].Kind is not JmesTokenKind.End);
        return tokens;
    }

    private readonly char Peek(int ahead = 0) => _at + ahead < text.Length ? text[_at + ahead] : '\0';

    private JmesToken Next()
    {
        while (Peek() is ' ' or '\t' or '\n' or '\r')
            _at++;
        var start = _at;
        if (start >= text.Length)
            return new(JmesTokenKind.End, "the end", start);
        var c = text[start];
        if (char.IsAsciiLetter(c) || c == '_')
            return Name();
        if (char.IsAsciiDigit(c) || c == '-')
            return Number();
        return c switch
        {
            '"' => QuotedName(),
            '\'' => new(JmesTokenKind.Literal, "a text", start, JmesValue.Of(RawText())),
            '`' => Literal(),
            _ => Sign(),
        };
    }

    private JmesToken Name()
    {
        var start = _at;
        while (char.IsAsciiLetterOrDigit(Peek()) || Peek() == '_')
            _at++;
        return new(JmesTokenKind.Name, text[start.._at], start);
    }

    private JmesToken Number()
    {
        var start = _at++;
        while (char.IsAsciiDigit(Peek()))
            _at++;
        var digits = text[start.._at];
        if (!int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            throw new JmesPathException($"'{digits}' is not a whole number that can be an index", start);
        return new(JmesTokenKind.Number, digits, start);
    }

    private JmesToken QuotedName()
    {
        var start = _at;
        var raw = Until('"', "a name in double quotes");
        return TryJson($"\"{raw}\"", out var name)
            ? new(JmesTokenKind.QuotedName, name.GetString()!, start)
            : throw new JmesPathException($"\"{raw}\" is no name; within double quotes it is written as in JSON", start);
    }

    // JSON, or a bare text without its quotes, as expressions of old have it.
    private JmesToken Literal()
    {
        var start = _at;
        var json = Until('`', "a literal in backticks").Replace("\\`", "`", StringComparison.Ordinal);
        var value = TryJson(json, out var element) || TryJson($"\"{json.TrimStart()}\"", out element)
            ? JmesValue.Of(element)
            : throw new JmesPathException($"{json} is not JSON; write a text as '…' and JSON as `…`", start);
        return new(JmesTokenKind.Literal, "a literal", start, value);
    }

    private string RawText() => Until('\'', "a text in single quotes")
        .Replace("\\'", "'", StringComparison.Ordinal);

    // What stands between two marks, backslashes still in it; a mark after a backslash does not end it.
    private string Until(char mark, string what)
    {
        var start = _at++;
        var inner = new StringBuilder();
        while (Peek() != mark)
        {
            if (_at >= text.Length)
                throw new JmesPathException($"{what} is not closed", start);
            if (Peek() == '\\' && _at + 1 < text.Length)
                inner.Append(text[_at++]);
            inner.Append(text[_at++]);
        }
        _at++;
        return inner.ToString();
    }

    private static bool TryJson(string json, out JsonElement element)
    {
        element = default;
        try
        {
            element = JsonSerializer.Deserialize<JsonElement>(json);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private JmesToken Sign()
    {
        var start = _at;
        var (kind, length) = (Peek(), Peek(1)) switch
        {
            ('[', '?') => (JmesTokenKind.Select, 2),
            ('[', ']') => (JmesTokenKind.Flatten, 2),
            ('|', '|') => (JmesTokenKind.Or, 2),
            ('&', '&') => (JmesTokenKind.And, 2),
            ('=', '=') => (JmesTokenKind.Equal, 2),
            ('!', '=') => (JmesTokenKind.NotEqual, 2),
            ('<', '=') => (JmesTokenKind.LessOrEqual, 2),
            ('>', '=') => (JmesTokenKind.GreaterOrEqual, 2),
            ('.', _) => (JmesTokenKind.Dot, 1),
            ('*', _) => (JmesTokenKind.Star, 1),
            ('[', _) => (JmesTokenKind.LeftBracket, 1),
            (']', _) => (JmesTokenKind.RightBracket, 1),
            ('(', _) => (JmesTokenKind.LeftParenthesis, 1),
            (')', _) => (JmesTokenKind.RightParenthesis, 1),
            ('{', _) => (JmesTokenKind.LeftBrace, 1),
            ('}', _) => (JmesTokenKind.RightBrace, 1),
            (',', _) => (JmesTokenKind.Comma, 1),
            (':', _) => (JmesTokenKind.Colon, 1),
            ('@', _) => (JmesTokenKind.Current, 1),
            ('&', _) => (JmesTokenKind.Reference, 1),
            ('|', _) => (JmesTokenKind.Pipe, 1),
            ('!', _) => (JmesTokenKind.Not, 1),
            ('<', _) => (JmesTokenKind.Less, 1),
            ('>', _) => (JmesTokenKind.Greater, 1),
            _ => (None, 0),
        };
        if (length == 0)
            throw new JmesPathException($"'{text[start]}' has no meaning in an expression", start);
        _at += length;
        return new(kind, text.Substring(start, length), start);
    }
}
