using System.Globalization;

namespace Keelson.Policies;

/// <summary>
/// Reads dates as they stand in resources and tags: ISO 8601, the usual written forms (a month before a day where both are
/// numbers), and seconds or milliseconds since 1970. What names no zone is UTC. Never asks for the present time.
/// </summary>
internal static class DateReading
{
    // Numbers below are no times: 2006-03-19, as Cloud Custodian has it.
    private const double Floor = 1_142_726_400;
    private const double LastSecond = 253_402_300_799;

    private static readonly string[] Days =
    [
        "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "M/d/yyyy", "M-d-yyyy", "M.d.yyyy", "yyyyMMdd", "d MMM yyyy", "d MMMM yyyy",
        "MMM d yyyy", "MMM d, yyyy", "MMMM d yyyy", "MMMM d, yyyy", "d-MMM-yyyy", "ddd, d MMM yyyy", "ddd MMM d yyyy",
    ];

    private static readonly string[] Times =
    [
        "H:mm", "H:mm:ss", "H:mm:ss.FFFFFFF", "HHmm", "HHmmss", "h:mm tt", "h:mm:ss tt",
    ];

    private static readonly string[] Formats =
    [
        .. Days,
        .. Days.SelectMany(day => Times.SelectMany(time => new[]
        {
            $"{day} {time}", $"{day} {time}K", $"{day} {time} K", $"{day}'T'{time}", $"{day}'T'{time}K",
        })),
        .. Days.Take(7).Select(day => $"{day}K"),
        "ddd MMM d H:mm:ss yyyy",
    ];

    // Those that nearly all dates are written in, tried first: what one of them reads, the others read alike or not at all.
    private static readonly string[] Usual = ["yyyy-M-d", "yyyy-M-d'T'H:mm:ssK", "yyyy-M-d'T'H:mm:ss.FFFFFFFK"];

    private static readonly string[] Utc = [" utc", " gmt", " z"];

    public static bool TryRead(JmesValue value, out DateTimeOffset date)
    {
        date = default;
        return value.Kind switch
        {
            JmesKind.Number => TrySinceEpoch(value.Number, out date),
            JmesKind.Text when value.Text.Length is > 0 and <= 64 => TryRead(value.Text.Trim(), out date),
            _ => false,
        };
    }

    public static bool TryRead(string text, out DateTimeOffset date)
    {
        date = default;
        if (text.Length > 0 && text.All(char.IsAsciiDigit))
            return TrySinceEpoch(double.Parse(text, CultureInfo.InvariantCulture), out date);
        if (!text.AsSpan().ContainsAnyInRange('0', '9'))
            return false;
        var zone = Array.Find(Utc, end => text.EndsWith(end, StringComparison.OrdinalIgnoreCase));
        var written = Fraction(zone is null ? text : text[..^zone.Length]);
        return TryRead(written, Usual, out date) || TryRead(written, Formats, out date);
    }

    private static bool TryRead(string text, string[] formats, out DateTimeOffset date) => DateTimeOffset.TryParseExact(
        text,
        formats,
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite,
        out date);

    private static bool TrySinceEpoch(double number, out DateTimeOffset date)
    {
        date = default;
        var seconds = number > LastSecond ? number / 1000 : number;
        if (seconds is <= Floor or > LastSecond)
            return false;
        date = DateTimeOffset.UnixEpoch.AddSeconds(seconds);
        return true;
    }

    // More than seven digits of a second are cut off.
    private static string Fraction(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || !text.Contains(':', StringComparison.Ordinal))
            return text;
        var end = dot + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return end - dot > 8 ? text.Remove(dot + 8, end - dot - 8) : text;
    }
}
