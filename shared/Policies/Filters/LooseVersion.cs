using System.Globalization;
using System.Numerics;

namespace Keelson.Policies;

/// <summary>A version as Python's LooseVersion has it: numbers and words in turn, compared from the left.</summary>
internal sealed class LooseVersion : IEquatable<LooseVersion>
{
    /// <summary>Longer texts are no versions.</summary>
    public const int MaxLength = 256;

    // A number, or a text.
    private readonly object[] _parts;

    private LooseVersion(IEnumerable<object> parts) => _parts = [.. parts];

    public static LooseVersion Parse(string text) => new(Split(text).Where(p => p != ".").Select(Part));

    /// <summary>Null when a number meets a word: those have no order.</summary>
    public int? Compare(LooseVersion other)
    {
        foreach (var (mine, theirs) in _parts.Zip(other._parts))
        {
            var order = (mine, theirs) switch
            {
                (BigInteger a, BigInteger b) => a.CompareTo(b),
                (string a, string b) => JmesText.Compare(a, b),
                _ => (int?)null,
            };
            if (order != 0)
                return order;
        }
        return _parts.Length.CompareTo(other._parts.Length);
    }

    public bool Equals(LooseVersion? other) => other is not null && Compare(other) == 0;

    public override bool Equals(object? obj) => Equals(obj as LooseVersion);

    public override int GetHashCode() => _parts.Length == 0 ? 0 : _parts[0].GetHashCode();

    private static object Part(string text) =>
        char.IsAsciiDigit(text[0]) ? BigInteger.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : text;

    // Runs of digits, runs of lower-case letters, dots, and runs of anything else.
    private static IEnumerable<string> Split(string text)
    {
        var start = 0;
        for (var at = 1; at <= text.Length; at++)
        {
            if (at < text.Length && Class(text[at]) == Class(text[at - 1]) && text[at] != '.')
                continue;
            yield return text[start..at];
            start = at;
        }
    }

    private static int Class(char c) =>
        char.IsAsciiDigit(c) ? 0 : char.IsAsciiLetterLower(c) ? 1 : c == '.' ? 2 : 3;
}
