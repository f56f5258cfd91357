using System.Globalization;

namespace Keelson.Provisioning;

/// <summary>Durations as people write them: <c>14d</c>, <c>36h</c>, <c>90m</c>. Whole, positive, at most ten years.</summary>
public static class DurationText
{
    /// <summary>What a wrong duration is told.</summary>
    public const string Form = "a whole number of days, hours or minutes, such as 14d, 36h or 90m, at most ten years";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(3660);

    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = default;
        if (text is not { Length: >= 2 and <= 9 }
            || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }
        var minutes = text[^1] switch { 'd' => 24 * 60L, 'h' => 60L, 'm' => 1L, _ => 0L } * count;
        if (minutes == 0 || minutes > Longest.TotalMinutes)
            return false;
        duration = TimeSpan.FromMinutes(minutes);
        return true;
    }

    /// <summary>The shortest text that <see cref="TryParse"/> reads back.</summary>
    public static string Format(TimeSpan duration)
    {
        var minutes = (long)duration.TotalMinutes;
        return (minutes % (24 * 60), minutes % 60) switch
        {
            (0, _) => $"{minutes / (24 * 60)}d",
            (_, 0) => $"{minutes / 60}h",
            _ => $"{minutes}m",
        };
    }
}
