using System.Globalization;
using System.Text;

namespace Keelson.Policies;

/// <summary>
/// Writes a moment as C's and Python's <c>strftime</c> do in the POSIX locale, for the directives that say a date or a time.
/// What is no directive stays as it is written. Pure.
/// </summary>
internal static class StrfTime
{
    public static string Write(DateTimeOffset at, string format)
    {
        var text = new StringBuilder(format.Length + 16);
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] == '%' && i + 1 < format.Length && Directive(at, format[i + 1]) is { } word)
            {
                text.Append(word);
                i++;
            }
            else
            {
                text.Append(format[i]);
            }
        }
        return text.ToString();
    }

    private static string? Directive(DateTimeOffset at, char directive) => directive switch
    {
        'Y' => Of(at, "yyyy"),
        'y' => Of(at, "yy"),
        'm' => Of(at, "MM"),
        'd' => Of(at, "dd"),
        'H' => Of(at, "HH"),
        'I' => Of(at, "hh"),
        'M' => Of(at, "mm"),
        'S' => Of(at, "ss"),
        'f' => Of(at, "ffffff"),
        'p' => Of(at, "tt"),
        'a' => Of(at, "ddd"),
        'A' => Of(at, "dddd"),
        'b' => Of(at, "MMM"),
        'B' => Of(at, "MMMM"),
        'j' => at.DayOfYear.ToString("d3", CultureInfo.InvariantCulture),
        'z' => Of(at, "zzz").Replace(":", "", StringComparison.Ordinal),
        'Z' => at.Offset == TimeSpan.Zero ? "UTC" : Of(at, "zzz").Replace(":", "", StringComparison.Ordinal),
        '%' => "%",
        _ => null,
    };

    private static string Of(DateTimeOffset at, string format) => at.ToString(format, CultureInfo.InvariantCulture);
}
