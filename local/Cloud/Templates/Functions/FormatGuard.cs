namespace Keelson.Local.Cloud.Templates.Functions;

/// <summary>
/// Bounds what a composite format can come to, because <c>{0,999999}</c> and <c>{0:D999999}</c> allocate what they
/// ask for.
/// </summary>
internal static class FormatGuard
{
    private const int MaxNumber = 10_000;

    /// <summary>An upper bound of the formatted length.</summary>
    /// <exception cref="FormatException">A width or precision in the pattern is absurd.</exception>
    public static long Bound(string pattern, IReadOnlyCollection<object> arguments)
    {
        var placeholders = 0L;
        var number = 0;
        foreach (var c in pattern)
        {
            placeholders += c == '{' ? 1 : 0;
            number = char.IsAsciiDigit(c) ? Math.Min(MaxNumber * 10, (number * 10) + (c - '0')) : 0;
            if (number > MaxNumber && placeholders > 0)
            {
                throw new FormatException($"A number above {MaxNumber} in a format is refused.");
            }
        }

        var longest = arguments.Count == 0 ? 0 : arguments.Max(argument => (argument as string)?.Length ?? 20);
        return placeholders * longest;
    }
}
