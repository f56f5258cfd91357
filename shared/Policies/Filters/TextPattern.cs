using System.Text.RegularExpressions;

namespace Keelson.Policies;

/// <summary>
/// A pattern over texts, compiled once and bounded: matching takes time in proportion to the text. Patterns that need more
/// (look-around, back-references) are matched with a limit on time. Immutable.
/// </summary>
public sealed class TextPattern : IEquatable<TextPattern>
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(100);

    private readonly Regex _regex;

    private TextPattern(string text, Regex regex)
    {
        Text = text;
        _regex = regex;
    }

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>How many groups it takes out of a text.</summary>
    public int Groups => _regex.GetGroupNumbers().Length - 1;

    /// <summary>A regular expression in Python's notation, matched from the start of the text.</summary>
    /// <exception cref="FormatException">It is none, or one that .NET cannot mean the same by.</exception>
    public static TextPattern Regex(string text, bool ignoreCase)
    {
        var options = RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        return new(text, Compile($"\\A(?:{PythonRegex.Translate(text)})", options));
    }

    /// <summary>A shell pattern (<c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>[!a]</c>) over the whole text, by case.</summary>
    public static TextPattern Glob(string text) =>
        new(text, Compile($"\\A{GlobRegex.Translate(text)}\\z", RegexOptions.CultureInvariant | RegexOptions.Singleline));

    /// <summary>Null when it took too long.</summary>
    public bool? Matches(ReadOnlySpan<char> text)
    {
        try
        {
            return _regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>The text of the first group; null when the pattern does not match or the group took no part.</summary>
    /// <returns>False when it took too long.</returns>
    public bool TryGroup(string text, out string? group)
    {
        group = null;
        try
        {
            if (_regex.Match(text).Groups[1] is { Success: true } found)
                group = found.Value;
            return true;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    public bool Equals(TextPattern? other) => other is not null && Text == other.Text && _regex.Options == other._regex.Options;

    public override bool Equals(object? obj) => Equals(obj as TextPattern);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    private static Regex Compile(string pattern, RegexOptions options)
    {
        try
        {
            return new(pattern, options | RegexOptions.NonBacktracking, Limit);
        }
        catch (NotSupportedException)
        {
            return Backtracking(pattern, options);
        }
        catch (ArgumentException e)
        {
            throw new FormatException(Words(e), e);
        }
    }

    private static Regex Backtracking(string pattern, RegexOptions options)
    {
        try
        {
            return new(pattern, options, Limit);
        }
        catch (ArgumentException e)
        {
            throw new FormatException(Words(e), e);
        }
    }

    // Without .NET's own quotation of the pattern, which is not as it was written.
    private static string Words(ArgumentException e) =>
        e is RegexParseException parse ? $"it is no regular expression ({parse.Error})" : "it is no regular expression";
}
