using System.Globalization;
using System.Text.RegularExpressions;

namespace Keelson.Provisioning;

/// <summary>A version as https://semver.org (2.0.0) orders it, without build metadata.</summary>
public readonly partial record struct SemanticVersion(int Major, int Minor, int Patch, string Prerelease)
    : IComparable<SemanticVersion>
{
    public static bool TryParse(string? text, out SemanticVersion version)
    {
        version = default;
        if (text is not { Length: <= 40 } || Shape().Match(text) is not { Success: true } match)
            return false;
        var parts = match.Groups.Values.Skip(1).Take(3).Select(g => int.Parse(g.Value, CultureInfo.InvariantCulture)).ToArray();
        version = new(parts[0], parts[1], parts[2], match.Groups[4].Value);
        return true;
    }

    public static bool operator <(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) >= 0;

    public int CompareTo(SemanticVersion other)
    {
        var numbers = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        if (numbers != 0)
            return numbers;
        return (Prerelease.Length, other.Prerelease.Length) switch
        {
            (0, 0) => 0,
            (0, _) => 1, // A release comes after its own previews.
            (_, 0) => -1,
            _ => ComparePrerelease(Prerelease.Split('.'), other.Prerelease.Split('.')),
        };
    }

    public override string ToString() => $"{Major}.{Minor}.{Patch}{(Prerelease.Length == 0 ? "" : "-" + Prerelease)}";

    private static int ComparePrerelease(string[] a, string[] b)
    {
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            var order = (ulong.TryParse(a[i], out var x), ulong.TryParse(b[i], out var y)) switch
            {
                (true, true) => x.CompareTo(y),
                (true, false) => -1,
                (false, true) => 1,
                _ => string.CompareOrdinal(a[i], b[i]),
            };
            if (order != 0)
                return order;
        }
        return a.Length.CompareTo(b.Length);
    }

    [GeneratedRegex(
        @"\A(0|[1-9][0-9]{0,6})\.(0|[1-9][0-9]{0,6})\.(0|[1-9][0-9]{0,6})(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?\z",
        RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
