using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Keelson.Local.Runtime.Timers;

/// <summary>Reads the schedule of a timer trigger: NCRONTAB, a time span, or <c>%Setting%</c> naming either.</summary>
internal static class Schedule
{
    /// <exception cref="FormatException">The schedule cannot be read, or its setting is missing.</exception>
    public static ISchedule Read(string function, string schedule, IConfiguration configuration)
    {
        var text = Resolve(function, schedule, configuration);
        try
        {
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval) && interval > TimeSpan.Zero
                ? new IntervalSchedule(interval)
                : CronSchedule.Parse(text);
        }
        catch (FormatException unreadable)
        {
            throw new FormatException(
                $"The schedule '{text}' of the timer '{function}' cannot be read: {unreadable.Message}", unreadable);
        }
    }

    private static string Resolve(string function, string schedule, IConfiguration configuration)
    {
        if (schedule.Length < 3 || schedule[0] != '%' || schedule[^1] != '%')
            return schedule;
        var name = schedule[1..^1];
        return configuration[name] ?? configuration[name.Replace("__", ":", StringComparison.Ordinal)]
            ?? throw new FormatException($"The timer '{function}' needs the setting '{name}', which is not set.");
    }

    private sealed class IntervalSchedule(TimeSpan interval) : ISchedule
    {
        public DateTimeOffset? Next(DateTimeOffset after) => after + interval;
    }
}
