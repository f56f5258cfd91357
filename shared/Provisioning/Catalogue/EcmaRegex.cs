using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace Keelson.Provisioning;

/// <summary>
/// Regular expressions of blueprints mean what ECMA-262 says, as JSON Schema demands, and run in linear time whatever
/// a requester sends. .NET differs in two points that would let wrong input through: <c>$</c> also matches before a
/// final line break, and <c>\d</c> matches every script's digits.
/// </summary>
internal static class EcmaRegex
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(250);

    // Patterns come from blueprints, which are few; making one costs far more than using it.
    private static readonly ConcurrentDictionary<string, Regex> Made = new(StringComparer.Ordinal);

    /// <summary>Throws <see cref="ArgumentException"/> or <see cref="NotSupportedException"/> for what cannot be.</summary>
    public static Regex Create(string pattern) => Made.GetOrAdd(
        pattern, static p => new(Translate(p), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Longest));

    private static string Translate(string pattern)
    {
        var text = new StringBuilder(pattern.Length + 8);
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
                text.Append(pattern[++i] == 'd' ? Digits(inClass) : "\\" + pattern[i]);
            else if (c == '$' && !inClass)
                text.Append("\\z");
            else
                text.Append(c);
            inClass = c switch { '[' => true, ']' => false, _ => inClass };
        }
        return text.ToString();
    }

    private static string Digits(bool inClass) => inClass ? "0-9" : "[0-9]";
}
