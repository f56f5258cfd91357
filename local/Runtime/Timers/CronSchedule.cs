namespace Keelson.Local.Runtime.Timers;

/// <summary>
/// An NCRONTAB expression: second, minute, hour, day, month, day of week, in UTC; five fields mean second 0.
/// A day must satisfy both the day and the day-of-week field, as in NCrontab.
/// </summary>
internal sealed class CronSchedule : ISchedule
{
    private static readonly string[] Months =
    [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ];

    private static readonly string[] Days =
        ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    private readonly CronField seconds;
    private readonly CronField minutes;
    private readonly CronField hours;
    private readonly CronField days;
    private readonly CronField months;
    private readonly CronField weekdays;

    private CronSchedule(string[] fields)
    {
        seconds = CronField.Parse(fields[0], 0, 59);
        minutes = CronField.Parse(fields[1], 0, 59);
        hours = CronField.Parse(fields[2], 0, 23);
        days = CronField.Parse(fields[3], 1, 31);
        months = CronField.Parse(fields[4], 1, 12, Months);
        weekdays = CronField.Parse(fields[5] == "7" ? "0" : fields[5], 0, 6, Days);
    }

    /// <exception cref="FormatException">The expression is not NCRONTAB.</exception>
    public static CronSchedule Parse(string expression)
    {
        var fields = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return fields.Length switch
        {
            6 => new CronSchedule(fields),
            5 => new CronSchedule(["0", .. fields]),
            _ => throw new FormatException($"'{expression}' has {fields.Length} fields; NCRONTAB has six."),
        };
    }

    /// <summary>Null when the expression never matches, such as 30 February.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        // 29 February on a given weekday can be 40 years away; beyond that there is nothing to find.
        var limit = after.Year + 41;
        var second = new DateTime(after.UtcDateTime.Ticks - (after.UtcTicks % TimeSpan.TicksPerSecond), DateTimeKind.Utc)
            .AddSeconds(1);
        for (var day = second.Date; day.Year < limit; day = day.AddDays(1))
        {
            if (!months.Allows(day.Month))
            {
                day = new DateTime(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month), 0, 0, 0, DateTimeKind.Utc);
                continue;
            }

            if (days.Allows(day.Day) && weekdays.Allows((int)day.DayOfWeek)
                && TimeWithin(day == second.Date ? second.TimeOfDay : TimeSpan.Zero) is { } time)
            {
                return new DateTimeOffset(day + time, TimeSpan.Zero);
            }
        }

        return null;
    }

    private TimeSpan? TimeWithin(TimeSpan from)
    {
        for (var hour = hours.Next(from.Hours); hour is not null; hour = hours.Next(hour.Value + 1))
        {
            var firstMinute = hour == from.Hours ? from.Minutes : 0;
            for (var minute = minutes.Next(firstMinute); minute is not null; minute = minutes.Next(minute.Value + 1))
            {
                var first = hour == from.Hours && minute == from.Minutes ? from.Seconds : 0;
                if (seconds.Next(first) is { } second)
                    return new TimeSpan(hour.Value, minute.Value, second);
            }
        }

        return null;
    }
}
