using System.Text.RegularExpressions;
using Keelson.Local.Cloud.ResourceGraph.Language;

namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary>Regular expressions of queries. They run without backtracking, as Kusto's do: no pattern takes more than linear
/// time.</summary>
internal static class KqlPatterns
{
    private const int MaxLength = 1_000;

    /// <exception cref="KqlException">The pattern is no constant, or no regular expression.</exception>
    public static Regex Require(KqlValue pattern)
    {
        if (pattern.Constant is not (true, string text))
        {
            throw KqlException.Meaning("A regular expression must be a string literal.");
        }
        try
        {
            return text.Length <= MaxLength
                ? new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))
                : throw KqlException.TooMuch($"A regular expression is longer than {MaxLength} characters.");
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw KqlException.Meaning($"'{text}' is not a regular expression: {e.Message}");
        }
    }
}
