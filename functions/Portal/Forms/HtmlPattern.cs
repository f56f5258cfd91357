using System.Text;

namespace Keelson.Portal.Forms;

/// <summary>
/// Turns a schema's regular expression into one for the <c>pattern</c> attribute. Browsers compile that with the
/// <c>v</c> flag (HTML, "the pattern attribute"), where some characters must be escaped inside a class that may stand
/// bare elsewhere. Pure.
/// </summary>
public static class HtmlPattern
{
    // ECMA-262, ClassSetSyntaxCharacter, without the brackets and the backslash, which are read below.
    private const string MustEscape = "(){}/|";

    public static string From(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var result = new StringBuilder(pattern.Length + 8);
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                result.Append(c).Append(pattern[++i]);
                continue;
            }
            if (inClass && (MustEscape.Contains(c, StringComparison.Ordinal) || (c == '-' && !IsRange(pattern, i))))
                result.Append('\\');
            inClass = c switch { '[' => true, ']' => false, _ => inClass };
            result.Append(c);
        }
        return result.ToString();
    }

    // A hyphen makes a range when something to begin and something to end it stand around it.
    private static bool IsRange(string pattern, int hyphen) =>
        pattern[hyphen - 1] != '[' && hyphen + 1 < pattern.Length && pattern[hyphen + 1] != ']' && !AfterRange(pattern, hyphen);

    private static bool AfterRange(string pattern, int hyphen) => hyphen >= 2 && pattern[hyphen - 2] == '-';
}
