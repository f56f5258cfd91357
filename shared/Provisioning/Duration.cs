using System.Globalization;
using System.Text.RegularExpressions;

namespace Keelson.Provisioning;

/// <summary>Durations as people write them: <c>90m</c>, <c>36h</c>, <c>14d</c>, <c>2w</c>.</summary>
public static partial class Duration
{
    public const string None = "none";

    /// <summary>The longest that can be written: ten years.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(3650);

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var match = Shape().Match(text);
        if (!match.Success)
            return false;
        var number = int.Parse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        duration = match.Groups["unit"].Value switch
        {
            "m" => TimeSpan.FromMinutes(number),
            "h" => TimeSpan.FromHours(number),
            "w" => TimeSpan.FromDays(7 * number),
            _ => TimeSpan.FromDays(number),
        };
        return duration > TimeSpan.Zero && duration <= Longest;
    }

    /// <summary>The shortest way to write it.</summary>
    public static string Format(TimeSpan duration) => duration switch
    {
        { Ticks: var t } when t % TimeSpan.TicksPerDay == 0 => $"{duration.Days}d",
        { Ticks: var t } when t % TimeSpan.TicksPerHour == 0 => $"{(int)duration.TotalHours}h",
        _ => $"{(int)duration.TotalMinutes}m",
    };

    [GeneratedRegex(@"\A(?<number>[0-9]{1,6})(?<unit>[mhdw])\z", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
