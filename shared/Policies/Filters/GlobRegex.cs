using System.Text;
using System.Text.RegularExpressions;

namespace Keelson.Policies;

/// <summary>Shell patterns, as Python's fnmatch reads them, in the words of regular expressions.</summary>
internal static class GlobRegex
{
    public static string Translate(string glob)
    {
        var regex = new StringBuilder();
        for (var at = 0; at < glob.Length; at++)
        {
            switch (glob[at])
            {
                case '*':
                    regex.Append(".*");
                    break;
                case '?':
                    regex.Append('.');
                    break;
                case '[' when End(glob, at) is var end and > 0:
                    regex.Append(Class(glob[(at + 1)..end]));
                    at = end;
                    break;
                default:
                    regex.Append(Regex.Escape(glob[at].ToString()));
                    break;
            }
        }
        return regex.ToString();
    }

    // The bracket that closes a class; one that stands first in it belongs to it. -1 when the class is not closed.
    private static int End(string glob, int start)
    {
        var first = start + 1;
        if (first < glob.Length && glob[first] == '!')
            first++;
        return first < glob.Length ? glob.IndexOf(']', first + 1) : -1;
    }

    private static string Class(string inner)
    {
        var not = inner.StartsWith('!');
        var members = (not ? inner[1..] : inner)
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("[", "\\[", StringComparison.Ordinal)
            .Replace("]", "\\]", StringComparison.Ordinal)
            .Replace("^", "\\^", StringComparison.Ordinal);
        return not ? $"[^{members}]" : $"[{members}]";
    }
}
