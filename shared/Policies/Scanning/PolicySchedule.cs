using System.Globalization;

namespace Keelson.Policies;

/// <summary>
/// When a policy with a schedule of its own is due: NCRONTAB with six fields in UTC, as <see cref="PolicyReader"/> has checked
/// it. To the minute: scans do not begin on a second. Immutable.
/// </summary>
public sealed class PolicySchedule
{
    // A platform that was down longer is due once, not once per time it missed.
    private static readonly TimeSpan LooksBack = TimeSpan.FromDays(1);

    private static readonly string[] Months =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private readonly IReadOnlySet<int> minutes;
    private readonly IReadOnlySet<int> hours;
    private readonly IReadOnlySet<int> days;
    private readonly IReadOnlySet<int> months;
    private readonly IReadOnlySet<int> weekdays;

    /// <exception cref="FormatException">It has not six fields of that form.</exception>
    public PolicySchedule(string expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        var fields = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 6)
            throw new FormatException($"The schedule '{expression}' has {fields.Length} fields; NCRONTAB has six.");
        minutes = Read(fields[1], 0, 59, []);
        hours = Read(fields[2], 0, 23, []);
        days = Read(fields[3], 1, 31, []);
        months = Read(fields[4], 1, 12, Months);
        weekdays = Read(fields[5], 0, 6, Days);
    }

    /// <summary>Whether it fires after <paramref name="since"/> and not after <paramref name="now"/>; a day back at most.</summary>
    public bool IsDue(DateTimeOffset since, DateTimeOffset now)
    {
        var from = since > now - LooksBack ? since : now - LooksBack;
        var minute = new DateTimeOffset(from.UtcTicks - (from.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        for (minute = minute.AddMinutes(1); minute <= now; minute = minute.AddMinutes(1))
        {
            if (Fires(minute))
                return true;
        }
        return false;
    }

    // Day of month and day of week must both fit, as NCRONTAB has it.
    private bool Fires(DateTimeOffset minute) =>
        minutes.Contains(minute.Minute) && hours.Contains(minute.Hour) && days.Contains(minute.Day)
        && months.Contains(minute.Month) && weekdays.Contains((int)minute.DayOfWeek);

    private static HashSet<int> Read(string field, int least, int most, string[] names)
    {
        var all = new HashSet<int>();
        foreach (var part in field.Split(','))
        {
            var step = part.Split('/');
            var ends = step[0] == "*" ? [least, most] : Array.ConvertAll(step[0].Split('-'), end => Number(end, least, names));
            var last = ends.Length == 1 && step.Length > 1 ? most : ends[^1];
            for (var value = ends[0]; value <= last; value += step.Length > 1 ? Number(step[1], 1, []) : 1)
                all.Add(value);
        }
        return all;
    }

    private static int Number(string text, int least, string[] names)
    {
        var name = Array.FindIndex(names, known => text.StartsWith(known, StringComparison.OrdinalIgnoreCase));
        return name >= 0 ? name + least : int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
