using System.Globalization;
using System.Text;

namespace Keelson.Policies;

/// <summary>Writes times by a pattern of C's strftime, as Cloud Custodian's formats are: <c>%Y-%m-%d</c>. English names.</summary>
public static class StrfTime
{
    /// <summary>False, with the directive that is at fault, when the pattern has one that is not known.</summary>
    public static bool IsPattern(string pattern, out string fault)
    {
        fault = "";
        for (var at = pattern.IndexOf('%'); at >= 0; at = pattern.IndexOf('%', at + 2))
        {
            if (at + 1 == pattern.Length || Directive(pattern[at + 1], DateTimeOffset.UnixEpoch) is null)
            {
                fault = pattern[at..Math.Min(at + 2, pattern.Length)];
                return false;
            }
            if (at + 2 >= pattern.Length)
                break;
        }
        return true;
    }

    /// <summary>The time in words. A directive that is not known stays as it is.</summary>
    public static string Write(DateTimeOffset time, string pattern)
    {
        var text = new StringBuilder(pattern.Length + 8);
        for (var at = 0; at < pattern.Length; at++)
        {
            if (pattern[at] == '%' && at + 1 < pattern.Length && Directive(pattern[at + 1], time) is { } written)
            {
                text.Append(written);
                at++;
            }
            else
                text.Append(pattern[at]);
        }
        return text.ToString();
    }

    private static string? Directive(char directive, DateTimeOffset time) => directive switch
    {
        'Y' => Net("yyyy", time),
        'y' => Net("yy", time),
        'm' => Net("MM", time),
        'B' => Net("MMMM", time),
        'b' => Net("MMM", time),
        'd' => Net("dd", time),
        'A' => Net("dddd", time),
        'a' => Net("ddd", time),
        'j' => time.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
        'H' => Net("HH", time),
        'I' => Net("hh", time),
        'p' => Net("tt", time),
        'M' => Net("mm", time),
        'S' => Net("ss", time),
        'f' => Net("ffffff", time),
        'z' => Net("zzz", time).Replace(":", "", StringComparison.Ordinal),
        'Z' => time.Offset == TimeSpan.Zero ? "UTC" : "UTC" + Net("zzz", time),
        'F' => Net("yyyy-MM-dd", time),
        'T' => Net("HH:mm:ss", time),
        '%' => "%",
        _ => null,
    };

    private static string Net(string format, DateTimeOffset time) => time.ToString(format, CultureInfo.InvariantCulture);
}
