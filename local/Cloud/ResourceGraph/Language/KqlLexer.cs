using System.Text;

namespace Keelson.Local.Cloud.ResourceGraph.Language;

/// <summary>Cuts a query into tokens.</summary>
internal sealed class KqlLexer(string query)
{
    /// <summary>More than any sensible query has.</summary>
    private const int MaxLength = 256 * 1024;

    private static readonly string[] Marks =
    [
        "!in~", "==", "=~", "!=", "!~", "<=", ">=", "<>", "in~", "..", "|", "(", ")", "[", "]", "{", "}", ",", ".", ";", ":", "=",
        "<", ">", "+", "-", "*", "/", "%", "!", "$",
    ];

    private static readonly string[] Hyphenated =
        ["project-away", "project-keep", "project-rename", "project-reorder", "mv-expand", "mv-apply", "parse-where", "make-series"];

    private static readonly string[] Units = ["ms", "tick", "microsecond", "d", "h", "m", "s"];

    private int _at;
    private int _line = 1;
    private int _lineStart;

    /// <exception cref="KqlException">The query is too long.</exception>
    public static List<KqlToken> Read(string query)
    {
        if (query.Length > MaxLength)
        {
            throw KqlException.TooMuch($"The query is longer than {MaxLength} characters.");
        }
        return new KqlLexer(query).Run();
    }

    private List<KqlToken> Run()
    {
        var tokens = new List<KqlToken>();
        while (SkipSpace())
        {
            tokens.Add(Next());
        }
        tokens.Add(new(KqlTokenKind.End, "", "", query.Length, Position(query.Length)));
        return tokens;
    }

    private bool SkipSpace()
    {
        for (; _at < query.Length; _at++)
        {
            if (query[_at] == '\n')
            {
                _line++;
                _lineStart = _at + 1;
            }
            else if (query.AsSpan(_at).StartsWith("//"))
            {
                var end = query.IndexOf('\n', _at);
                _at = (end < 0 ? query.Length : end) - 1;
            }
            else if (!char.IsWhiteSpace(query[_at]))
            {
                return true;
            }
        }
        return false;
    }

    private KqlToken Next()
    {
        var c = query[_at];
        if (c is '\'' or '"')
        {
            return Quoted(_at, verbatim: false);
        }
        if (c == '@' && _at + 1 < query.Length && query[_at + 1] is '\'' or '"')
        {
            return Quoted(_at + 1, verbatim: true);
        }
        if (char.IsAsciiDigit(c))
        {
            return Number();
        }
        if (query.AsSpan(_at).StartsWith("in~"))
        {
            return Take(KqlTokenKind.Mark, 3);
        }
        if (char.IsAsciiLetter(c) || c == '_')
        {
            return Word();
        }
        foreach (var mark in Marks)
        {
            if (query.AsSpan(_at).StartsWith(mark))
            {
                return Take(KqlTokenKind.Mark, mark.Length);
            }
        }
        return Take(KqlTokenKind.Bad, 1);
    }

    private KqlToken Word()
    {
        foreach (var word in Hyphenated)
        {
            if (query.AsSpan(_at).StartsWith(word) && (_at + word.Length == query.Length || !IsNamePart(query[_at + word.Length])))
            {
                return Take(KqlTokenKind.Word, word.Length);
            }
        }
        var end = _at;
        while (end < query.Length && IsNamePart(query[end]))
        {
            end++;
        }
        return Take(KqlTokenKind.Word, end - _at);
    }

    private KqlToken Number()
    {
        var end = Digits(_at);
        var isReal = end + 1 < query.Length && query[end] == '.' && char.IsAsciiDigit(query[end + 1]);
        end = isReal ? Digits(end + 1) : end;
        foreach (var unit in Units)
        {
            var after = end + unit.Length;
            if (query.AsSpan(end).StartsWith(unit) && (after == query.Length || !IsNamePart(query[after])))
            {
                return Take(KqlTokenKind.Duration, after - _at);
            }
        }
        if (end < query.Length && IsNamePart(query[end]))
        {
            return Take(KqlTokenKind.Bad, end - _at + 1);
        }
        return Take(KqlTokenKind.Number, end - _at);
    }

    private int Digits(int from)
    {
        while (from < query.Length && char.IsAsciiDigit(query[from]))
        {
            from++;
        }
        return from;
    }

    private KqlToken Quoted(int open, bool verbatim)
    {
        var quote = query[open];
        var value = new StringBuilder();
        for (var i = open + 1; i < query.Length && (verbatim || query[i] != '\n'); i++)
        {
            if (query[i] == quote)
            {
                if (!verbatim || i + 1 == query.Length || query[i + 1] != quote)
                {
                    return Take(KqlTokenKind.Text, i + 1 - _at) with { Value = value.ToString() };
                }
                i++;
            }
            else if (query[i] == '\\' && !verbatim && i + 1 < query.Length)
            {
                i++;
                value.Append(query[i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var other => other });
                continue;
            }
            value.Append(query[i]);
        }
        return Take(KqlTokenKind.Bad, query.Length - _at);
    }

    private KqlToken Take(KqlTokenKind kind, int length)
    {
        var text = query.Substring(_at, length);
        var token = new KqlToken(kind, text, text, _at, Position(_at));
        _at += length;
        return token;
    }

    private KqlPosition Position(int at) => new(_line, at - _lineStart);

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
