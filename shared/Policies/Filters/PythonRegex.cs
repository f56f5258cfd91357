using System.Globalization;
using System.Text;

namespace Keelson.Policies;

/// <summary>Regular expressions in Python's notation, in .NET's: the same where they agree, else put into .NET's words or
/// refused.</summary>
internal static class PythonRegex
{
    /// <summary>Longer patterns are refused.</summary>
    public const int MaxLength = 2000;

    // A pattern is compiled into about as many states as its repetitions unrolled.
    private const int MaxRepeat = 1000;

    /// <exception cref="FormatException">A construct that .NET has no word for, or too much of it.</exception>
    public static string Translate(string pattern)
    {
        if (pattern.Length > MaxLength)
            throw new FormatException($"it has more than {MaxLength} characters");
        var regex = new StringBuilder(pattern.Length + 8);
        var at = 0;
        while (at < pattern.Length)
        {
            at = pattern[at] switch
            {
                '\\' => Escape(pattern, at, regex),
                '[' => Class(pattern, at, regex),
                '(' => Group(pattern, at, regex),
                '{' => Repeat(pattern, at, regex),
                _ => Copy(pattern, at, 1, regex),
            };
        }
        return regex.ToString();
    }

    private static int Copy(string pattern, int at, int count, StringBuilder regex)
    {
        regex.Append(pattern, at, count);
        return at + count;
    }

    private static int Escape(string pattern, int at, StringBuilder regex)
    {
        var next = at + 1 < pattern.Length ? pattern[at + 1] : throw new FormatException("it ends in a backslash");
        switch (next)
        {
            case 'Z':
                regex.Append("\\z");
                return at + 2;
            case 'N' or 'U':
                throw new FormatException($"'\\{next}' has no meaning here; write the character itself");
            default:
                return Copy(pattern, at, 2, regex);
        }
    }

    // An opening bracket within a class is itself in Python, and would take characters away in .NET.
    private static int Class(string pattern, int at, StringBuilder regex)
    {
        at = Copy(pattern, at, 1, regex);
        if (at < pattern.Length && pattern[at] == '^')
            at = Copy(pattern, at, 1, regex);
        var first = at;
        while (at < pattern.Length && (pattern[at] != ']' || at == first))
        {
            if (pattern[at] == '\\')
                at = Escape(pattern, at, regex);
            else if (pattern[at] is '[' or ']')
                regex.Append('\\').Append(pattern[at++]);
            else
                at = Copy(pattern, at, 1, regex);
        }
        return at < pattern.Length
            ? Copy(pattern, at, 1, regex)
            : throw new FormatException("a '[' is not closed");
    }

    private static int Group(string pattern, int at, StringBuilder regex)
    {
        var rest = pattern.AsSpan(at);
        if (rest.StartsWith("(?P<"))
        {
            regex.Append("(?<");
            return at + 4;
        }
        if (rest.StartsWith("(?P="))
        {
            var end = pattern.IndexOf(')', at);
            if (end < 0)
                throw new FormatException("a '(' is not closed");
            regex.Append("\\k<").Append(pattern, at + 4, end - at - 4).Append('>');
            return end + 1;
        }
        if (rest.Length > 2 && rest[1] == '?' && rest[2] is 'a' or 'L' or 'u')
            throw new FormatException($"the flag '{rest[2]}' has no meaning here");
        return Copy(pattern, at, 1, regex);
    }

    // {,n} has no lower bound in Python and is plain text in .NET.
    private static int Repeat(string pattern, int at, StringBuilder regex)
    {
        var end = pattern.IndexOf('}', at);
        var bounds = end < 0 ? [] : pattern[(at + 1)..end].Split(',');
        if (bounds.Length is 0 or > 2 || Array.Exists(bounds, b => b.Any(c => !char.IsAsciiDigit(c))) || bounds is [""])
            return Copy(pattern, at, 1, regex);
        if (Array.Exists(bounds, b => b.Length > 4 || (b.Length > 0 && int.Parse(b, CultureInfo.InvariantCulture) > MaxRepeat)))
            throw new FormatException($"it repeats something more than {MaxRepeat} times");
        if (bounds[0].Length > 0)
            return Copy(pattern, at, end - at + 1, regex);
        regex.Append("{0,").Append(bounds[^1]).Append('}');
        return end + 1;
    }
}
