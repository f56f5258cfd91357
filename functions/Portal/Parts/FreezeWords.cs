using System.Globalization;
using Keelson.Policies;

namespace Keelson.Portal.Parts;

/// <summary>When a freeze window holds, as people say it. Pure.</summary>
public static class FreezeWords
{
    private const string Day = "ddd d MMM yyyy, HH:mm";

    public static string Of(FreezeWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        var when = window is { From: { } from, To: { } to }
            ? $"{Text(from)} to {Text(to)}"
            : $"{string.Join(", ", window.Days.Select(day => day.ToString()[..3]))}, {window.Start:HH\\:mm} to {window.End:HH\\:mm}";
        return $"{when} ({window.TimeZone})";
    }

    private static string Text(DateTime time) => time.ToString(Day, CultureInfo.InvariantCulture);
}
