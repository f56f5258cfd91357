using System.Text;

namespace Keelson.Policies;

/// <summary>Texts as Python and JMESPath see them: by characters, not by UTF-16 units.</summary>
internal static class JmesText
{
    /// <summary>By code point.</summary>
    public static int Compare(string a, string b)
    {
        var at = 0;
        while (at < a.Length && at < b.Length && a[at] == b[at])
            at++;
        if (at == a.Length || at == b.Length)
            return a.Length.CompareTo(b.Length);
        // Surrogates stand for code points above the rest of UTF-16, but lie below the last of it.
        return char.IsSurrogate(a[at]) == char.IsSurrogate(b[at])
            ? a[at].CompareTo(b[at])
            : char.IsSurrogate(a[at]) ? 1 : -1;
    }

    public static string Reverse(string text)
    {
        var reversed = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Reverse())
            reversed.Append(rune);
        return reversed.ToString();
    }
}
